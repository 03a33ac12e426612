// Checks dashboards against Grafana's own schema: reports an unknown field, a wrong type or a value out of
// bounds with its path, including each panel's options and each query. Exits with 1 if it found any.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/grafana/grafana-foundation-sdk/go/cog"
	"github.com/grafana/grafana-foundation-sdk/go/cog/plugins"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
)

func main() {
	plugins.RegisterDefaultPlugins()
	wrong := 0
	for _, file := range os.Args[1:] {
		for _, problem := range problemsOf(file) {
			fmt.Printf("%s: %s\n", file, problem)
			wrong++
		}
	}
	if wrong > 0 {
		os.Exit(1)
	}
}

func problemsOf(file string) []string {
	text, err := os.ReadFile(file)
	if err != nil {
		return []string{err.Error()}
	}
	var read dashboard.Dashboard
	problems := told(read.UnmarshalJSONStrict(text))
	if len(problems) > 0 {
		return problems
	}
	return told(read.Validate())
}

// The errors may be an empty list, which isn't nil.
func told(err error) []string {
	var list cog.BuildErrors
	if err == nil || errors.As(err, &list) && len(list) == 0 {
		return nil
	}
	if list == nil {
		return []string{err.Error()}
	}
	lines := make([]string, len(list))
	for at, one := range list {
		lines[at] = one.Error()
	}
	return lines
}

// Reads a file with a page of metrics in OpenMetrics' format as Prometheus does with
// convert_classic_histograms_to_nhcb and always_scrape_classic_histograms: writes, as one line of JSON each, the
// native histograms, and the number of the other series beside them.
package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"

	"github.com/prometheus/prometheus/model/exemplar"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/textparse"
)

type found struct {
	Labels    map[string]string   `json:"labels"`
	Count     float64             `json:"count"`
	Schema    int32               `json:"schema"`
	Bounds    []float64           `json:"bounds"`
	Exemplars []map[string]string `json:"exemplars"`
}

func main() {
	page, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = convert(page, json.NewEncoder(os.Stdout))
	}
	if err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
}

func convert(page []byte, out *json.Encoder) error {
	symbols := labels.NewSymbolTable()
	parser := textparse.NewNHCBParser(textparse.NewOpenMetricsParser(page, symbols), symbols, true)
	series := 0
	for {
		entry, err := parser.Next()
		if errors.Is(err, io.EOF) {
			return out.Encode(map[string]int{"series": series})
		}
		if err != nil {
			return err
		}
		if entry == textparse.EntrySeries {
			series++
		}
		if entry == textparse.EntryHistogram {
			if err := out.Encode(readNative(parser)); err != nil {
				return err
			}
		}
	}
}

func readNative(parser textparse.Parser) found {
	var set labels.Labels
	parser.Labels(&set)
	native := found{Labels: set.Map(), Exemplars: []map[string]string{}}
	_, _, whole, float := parser.Histogram()
	if whole != nil {
		float = whole.ToFloat(nil)
	}
	native.Count, native.Schema, native.Bounds = float.Count, float.Schema, float.CustomValues
	var one exemplar.Exemplar
	for parser.Exemplar(&one) {
		native.Exemplars = append(native.Exemplars, one.Labels.Map())
		one = exemplar.Exemplar{}
	}
	return native
}

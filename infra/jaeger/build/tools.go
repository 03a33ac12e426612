//go:build tools

// Package tools pins the Jaeger that the launcher builds where no release archive can be had.
package tools

import _ "github.com/jaegertracing/jaeger/cmd/jaeger"

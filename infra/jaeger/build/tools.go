//go:build tools

// Package tools pins the Jaeger that the launcher builds if no release archive is available.
package tools

import _ "github.com/jaegertracing/jaeger/cmd/jaeger"

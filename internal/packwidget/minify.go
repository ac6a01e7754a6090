package main

import (
	"fmt"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// minify returns a script that does the same with fewer bytes: without
// comments, and with short names wherever nobody outside can see them. What it
// may use of the language is settled by the oldest browsers that have what the
// script needs: 'wasm-unsafe-eval' and style sheets that are adopted.
func minify(script string) (string, error) {
	result := api.Transform(script, api.TransformOptions{
		Loader:            api.LoaderJS,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Engines: []api.Engine{
			{Name: api.EngineChrome, Version: "111"},
			{Name: api.EngineFirefox, Version: "113"},
			{Name: api.EngineSafari, Version: "16.4"},
		},
	})
	for _, message := range append(result.Errors, result.Warnings...) {
		if message.Location == nil {
			return "", fmt.Errorf("%s", message.Text)
		}
		return "", fmt.Errorf("line %d: %s", message.Location.Line, message.Text)
	}
	return string(result.Code), nil
}

// licence returns the comment at the top of a script, in one line.
func licence(script string) string {
	var words []string
	for line := range strings.Lines(script) {
		comment, found := strings.CutPrefix(line, "//")
		if !found {
			break
		}
		words = append(words, strings.Fields(comment)...)
	}
	return strings.Join(words, " ")
}

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// engines are the oldest browsers that have what the widget needs; README says
// what that is.
var engines = []api.Engine{
	{Name: api.EngineChrome, Version: "111"},
	{Name: api.EngineFirefox, Version: "113"},
	{Name: api.EngineSafari, Version: "16.4"},
}

const header = "// <latest-news>, by go generate ./wasm. MIT licence.\n"

// script returns the file main and what it imports as one script: in the format
// IIFE one without names of its own, which may be loaded as a module or not, and
// else a module with main's exports. Names in values stand for what packwidget
// knows, as JSON, "wasm_exec.js" in an import for the toolchain's file, and
// "place.js" for the file place beside it. Style sheets that are imported are texts.
func script(main, place string, format api.Format, goRoot string, values map[string]string) (string, error) {
	source, err := os.ReadFile(filepath.Join(goRoot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return "", err
	}
	glue, err := toolchainModule(string(source))
	if err != nil {
		return "", err
	}
	notice := ""
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{main},
		Bundle:      true,
		Format:      format,
		Define:      values,
		Plugins: []api.Plugin{{Name: "style sheets as text", Setup: func(b api.PluginBuild) {
			b.OnLoad(api.OnLoadOptions{Filter: `\.css$`}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
				sheet, err := os.ReadFile(args.Path)
				if err != nil {
					return api.OnLoadResult{}, err
				}
				text, err := style(string(sheet))
				return api.OnLoadResult{Contents: &text, Loader: api.LoaderText}, err
			})
		}}, {Name: "wasm_exec.js", Setup: func(b api.PluginBuild) {
			b.OnResolve(api.OnResolveOptions{Filter: `^wasm_exec\.js$`}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: "wasm_exec.js", Namespace: "toolchain"}, nil
			})
			b.OnLoad(api.OnLoadOptions{Filter: `.`, Namespace: "toolchain"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
				notice = "// wasm_exec.js: " + licence(string(source)) + " Here that is " + licencesFile + ".\n"
				return api.OnLoadResult{Contents: &glue}, nil
			})
		}}, {Name: "place.js", Setup: func(b api.PluginBuild) {
			b.OnResolve(api.OnResolveOptions{Filter: `^place\.js$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: filepath.Join(args.ResolveDir, place)}, nil
			})
		}}},
		External:          []string{"./kit.*.js"},
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Engines:           engines,
	})
	if err := failure(result.Errors, result.Warnings); err != nil {
		return "", err
	}
	return header + notice + string(result.OutputFiles[0].Contents), nil
}

// toolchainModule returns wasm_exec.js as a module whose function toolchain
// takes what the file is to have for globalThis and for fs, and returns its
// class Go. What the file would provide for node is left out.
func toolchainModule(source string) (string, error) {
	define := make(map[string]string)
	for _, name := range []string{"fs", "process", "path", "crypto", "performance", "TextEncoder", "TextDecoder"} {
		define["globalThis."+name] = "true"
	}
	result := api.Transform(source, api.TransformOptions{
		Define:       define,
		MinifySyntax: true,
		LogOverride:  map[string]api.LogLevel{"assign-to-define": api.LogLevelSilent},
	})
	if err := failure(result.Errors, result.Warnings); err != nil {
		return "", err
	}
	return "export function toolchain(globalThis, fs) {\n" + string(result.Code) + "return globalThis.Go;\n}\n", nil
}

// style returns a style sheet that means the same with fewer bytes.
func style(sheet string) (string, error) {
	result := api.Transform(sheet, api.TransformOptions{
		Loader:           api.LoaderCSS,
		Charset:          api.CharsetUTF8,
		MinifyWhitespace: true,
		MinifySyntax:     true,
		Engines:          engines,
	})
	return strings.TrimSpace(string(result.Code)), failure(result.Errors, result.Warnings)
}

// failure returns the first of esbuild's messages as an error.
func failure(lists ...[]api.Message) error {
	all := slices.Concat(lists...)
	if len(all) == 0 {
		return nil
	}
	if at := all[0].Location; at != nil {
		return fmt.Errorf("%s: line %d: %s", at.File, at.Line, all[0].Text)
	}
	return errors.New(all[0].Text)
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

// whereSupported returns a script that does nothing outside browsers, so that
// programs can import it that also run on servers and in tests without a page.
func whereSupported(script string) string {
	return "if (globalThis.document?.adoptedStyleSheets && globalThis.IntersectionObserver) {\n" + script + "}\n"
}

//go:build !js

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// browserPeer is an element in JavaScript, in the folder peers/browser.
type browserPeer struct {
	name    string
	modules []string // of npm
	feeds   []string // formats that it reads
}

var browserPeers = []browserPeer{
	{"handwritten", nil, []string{"rss", "json"}},
	{"feedsmith", []string{"feedsmith", "dompurify"}, []string{"rss", "json"}},
	{"rss-parser", []string{"rss-parser", "dompurify"}, []string{"rss"}},
}

// formatNames are for tables.
var formatNames = map[string]string{"rss": "RSS", "json": "JSON Feed"}

// peerContenders adds the pages of the peers; dir has the modules of npm. What
// cannot be built here is told.
func (s *site) peerContenders(dir string, wanted []string) (list []contender, absent []string, err error) {
	installed := installNodePeers(dir)
	if installed != nil && !errors.Is(installed, errAbsent) {
		return nil, nil, installed
	}
	for _, p := range browserPeers {
		if len(p.modules) > 0 && installed != nil {
			absent = append(absent, p.name+": "+installed.Error())
			continue
		}
		script, err := bundle("peers/browser/"+p.name+".js", filepath.Join(dir, "node_modules"))
		if err != nil {
			return nil, nil, err
		}
		s.add("/"+p.name+".js", "text/javascript; charset=utf-8", keep, script)
		for _, format := range p.feeds {
			path := "/" + p.name + "-" + format
			s.addPage(path, "/"+p.name+".js", element("peer-headlines", "/news."+format))
			list = append(list, contender{name: p.name + ", " + formatNames[format], path: path, links: wanted})
		}
	}
	return list, absent, nil
}

// bundle returns a script with all that it imports, as small as esbuild makes
// it.
func bundle(source, modules string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{source},
		NodePaths:         []string{modules},
		Bundle:            true,
		Format:            api.FormatIIFE,
		Platform:          api.PlatformBrowser,
		Target:            api.ES2022,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone,
		LogLevel:          api.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("%s: %s", source, strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), "\n"))
	}
	return result.OutputFiles[0].Contents, nil
}

// addHello adds the page with the least Go program, packed as the widget is.
func (s *site) addHello(dir string) (contender, error) {
	script, module, name, err := packProgram(dir, "internal/packwidget/testdata/hello", "hello.js")
	if err != nil {
		return contender{}, err
	}
	s.add("/hello/hello.js", "text/javascript; charset=utf-8", keep, script)
	s.addPacked("/hello/"+name, "application/wasm", keep, module)
	s.addPage("/hello-go", "/hello/hello.js", "")
	return contender{name: "Go that says hello", path: "/hello-go", links: []string{"/hello"}}, nil
}

// packProgram has packwidget build a Go program with a script of the folder
// peers/browser that loads it, and returns both, the module in brotli and with
// its name.
func packProgram(dir, program, script string) (loader, module []byte, name string, err error) {
	out, err := os.MkdirTemp(dir, "packed")
	if err != nil {
		return nil, nil, "", err
	}
	if err := runInMainModule("go", "run", "./internal/packwidget", "-o", out, "-shell", "internal/bench/peers/browser/"+script, "-widget", "./"+program); err != nil {
		return nil, nil, "", err
	}
	m, err := readManifest(out)
	if err != nil {
		return nil, nil, "", err
	}
	if loader, err = os.ReadFile(filepath.Join(out, "latest-news.js")); err != nil {
		return nil, nil, "", err
	}
	module, err = os.ReadFile(filepath.Join(out, m.Module.Name+".br"))
	return loader, module, m.Module.Name, err
}

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

// kit makes what pages load.
type kit struct {
	dir     string   // where it works
	packer  string   // the program packwidget
	absent  []string // why peers are left out
	modules string   // where those of npm are, "" if they are not
}

func newKit(dir string) (*kit, error) {
	k := &kit{dir: dir, packer: filepath.Join(dir, "packwidget"), modules: filepath.Join(dir, "node_modules")}
	if err := installNodePeers(dir); errors.Is(err, errAbsent) {
		k.absent = append(k.absent, "feedsmith and rss-parser: "+err.Error())
		k.modules = ""
	} else if err != nil {
		return nil, err
	}
	return k, runInMainModule("go", "build", "-o", k.packer, "./internal/packwidget")
}

// bundle returns a script as in the folder peers/browser with all that it
// imports, as small as esbuild makes it. Names in values stand for those, as
// JSON.
func (k *kit) bundle(script string, values map[string]string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		Stdin:             &api.StdinOptions{Contents: script, ResolveDir: "peers/browser"},
		NodePaths:         []string{k.modules},
		Define:            values,
		Bundle:            true,
		Format:            api.FormatIIFE,
		Platform:          api.PlatformBrowser,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone,
		LogLevel:          api.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("esbuild: %s", strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), "\n"))
	}
	return result.OutputFiles[0].Contents, nil
}

// addProgram adds a Go program to the site under path, packed as the widget is,
// and returns the address of a script that loads it. The package is one of the
// module in the folder at.
func (k *kit) addProgram(s *site, path, at, pkg string) (script string, err error) {
	out, err := os.MkdirTemp(k.dir, "packed")
	if err != nil {
		return "", err
	}
	shell, err := filepath.Abs(filepath.Join(mainModule, shellFolder)) // is not used
	if err != nil {
		return "", err
	}
	if err := runIn(at, k.packer, "-o", out, "-shell", shell, "-widget", pkg); err != nil {
		return "", err
	}
	m, err := readManifest(out)
	if err != nil {
		return "", err
	}
	module, err := os.ReadFile(filepath.Join(out, m.Module.Name+".br"))
	if err != nil {
		return "", err
	}
	root, err := goRoot()
	if err != nil {
		return "", err
	}
	glue := filepath.Join(root, "lib", "wasm", "wasm_exec.js")
	loader, err := k.bundle(fmt.Sprintf("import %q\nimport %q", glue, "./go.js"), map[string]string{"MODULE": fmt.Sprintf("%q", path+".wasm")})
	if err != nil {
		return "", err
	}
	s.add(path+".js", "text/javascript; charset=utf-8", keep, loader)
	s.addPacked(path+".wasm", "application/wasm", keep, module)
	return path + ".js", nil
}

//go:build !js

package npmpack

import (
	"os"
	"path/filepath"
	"testing"
)

// testTypes compiles programs that use the types rightly and, where they say
// so, wrongly. The manifest is compiled as a value of its schema's type.
func testTypes(t *testing.T, tools tools, project string) {
	if err := os.CopyFS(project, os.DirFS("testdata/types")); err != nil {
		t.Fatal(err)
	}
	for _, module := range []string{"@types", "custom-elements-manifest", "preact", "svelte", "vue"} {
		if err := os.Symlink(filepath.Join(tools.modules, module), filepath.Join(project, "node_modules", module)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(project, "manifest.ts"), []byte(`import type { Package } from "custom-elements-manifest";
export const manifest: Package = `+string(read(t, "wasm", "custom-elements.json"))))

	for _, test := range []struct{ name, files, options string }{
		{"no JSX", `"plain.ts", "manifest.ts", "svelte.ts", "vue.ts"`, `"types": ["@campusnews/latest-news/svelte", "@campusnews/latest-news/vue"]`},
		{"React", `"react.tsx"`, `"types": ["@campusnews/latest-news/react"], "jsx": "react-jsx"`},
		{"Preact", `"preact.tsx"`, `"types": ["@campusnews/latest-news/preact"], "jsx": "react-jsx", "jsxImportSource": "preact"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			write(t, filepath.Join(project, "tsconfig.json"), []byte(`{
				"compilerOptions": {"strict": true, "noEmit": true, "target": "es2022", "lib": ["es2023", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", `+test.options+`},
				"files": [`+test.files+`]
			}`))
			if out, err := tools.node(t, project, "typescript/bin/tsc").CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

//go:build !js

package npmpack

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// The package has the version of the repository.
func TestVersion(t *testing.T) {
	var pkg struct{ Name, Version, Types, CustomElements string }
	if err := json.Unmarshal(read(t, "wasm", "package.json"), &pkg); err != nil {
		t.Fatal(err)
	}
	if pkg.Name != name {
		t.Errorf("the package is %s", pkg.Name)
	}
	read(t, "wasm", pkg.Types)
	read(t, "wasm", pkg.CustomElements)
	changes, err := os.ReadFile(filepath.Join(root, "CHANGELOG.md"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no CHANGELOG.md to compare the version with")
	} else if err != nil {
		t.Fatal(err)
	}
	latest := regexp.MustCompile(`(?m)^## \[?v?(\d+\.\d+\.\d+)`).FindSubmatch(changes)
	if latest == nil || string(latest[1]) != pkg.Version {
		t.Errorf("the package is %s, the newest version in CHANGELOG.md %q", pkg.Version, latest)
	}
}

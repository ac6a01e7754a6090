//go:build !js

package npmpack

import (
	"encoding/json"
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
	latest := regexp.MustCompile(`(?m)^(?:## |The first version, )(\d+\.\d+\.\d+)`).FindSubmatch(read(t, "CHANGELOG.md"))
	if latest == nil || string(latest[1]) != pkg.Version {
		t.Errorf("the package is %s, the newest version in CHANGELOG.md %q", pkg.Version, latest)
	}
}

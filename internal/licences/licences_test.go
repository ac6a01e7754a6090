package licences

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "rewrite LICENSES.md")

func TestModule(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go list")
	}
	const file = "../../LICENSES.md"
	want, err := Module("../..")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(file); err != nil {
		t.Error(err)
	} else if string(got) != want {
		t.Error("LICENSES.md does not say what programs hold; to rewrite it: go test ./internal/licences -update")
	}
}

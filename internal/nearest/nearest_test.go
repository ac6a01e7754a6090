package nearest

import (
	"slices"
	"testing"
)

func TestWord(t *testing.T) {
	words := []string{"validate", "diff", "discover", "convert", "help"}
	for _, c := range []struct{ name, want string }{
		{"valdate", "validate"}, // a letter is missing
		{"difff", "diff"},       // one too many
		{"duff", "diff"},        // another
		{"convret", "convert"},  // two in the wrong order
		{"diff", "diff"},
		{"dscvr", ""}, // three are missing
		{"xy", ""},    // nothing of it is left
		{"feed.xml", ""},
		{"", ""},
	} {
		if got := Word(c.name, slices.Values(words)); got != c.want {
			t.Errorf("%q: %q, want %q", c.name, got, c.want)
		}
	}
	if got := Word("cat", slices.Values([]string{"hat", "bat"})); got != "bat" {
		t.Errorf("of two that are as near %q, want the first in the alphabet", got)
	}
}

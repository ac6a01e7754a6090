package arena

import (
	"bytes"
	"strings"
	"testing"
)

func TestKeep(t *testing.T) {
	s := Strings{Size: 1 << 20}
	var kept, want []string
	for i := range 3000 {
		b := bytes.Repeat([]byte{byte('a' + i%26)}, i%700)
		want = append(want, strings.Clone(string(b)))
		kept = append(kept, s.Keep(b))
		for j := range b {
			b[j] = '#'
		}
	}
	for i := range want {
		if kept[i] != want[i] {
			t.Fatalf("string %d is %q, want %q", i, kept[i], want[i])
		}
	}
}

func TestShortStringsShareMemory(t *testing.T) {
	text := []byte("a title of some length")
	allocations := testing.AllocsPerRun(10, func() {
		s := Strings{Size: 1 << 20}
		for range 1000 {
			s.Keep(text)
		}
	})
	if allocations > 10 {
		t.Errorf("%v allocations for 1000 strings", allocations)
	}
}

// Package arena keeps the short strings of a document in few pieces of memory.
package arena

import "strings"

// Strings makes strings that own their bytes. Short ones share pieces of
// memory: whoever keeps one keeps sharedBytes at most.
type Strings struct {
	// Size is the size of the document that the strings are from, which
	// bounds what a small document takes.
	Size int

	shared strings.Builder
}

const sharedBytes = 4 << 10

// Keep returns a string with the bytes of b.
func (s *Strings) Keep(b []byte) string {
	if len(b) > sharedBytes/8 {
		return string(b)
	}
	if s.shared.Cap()-s.shared.Len() < len(b) {
		s.shared = strings.Builder{}
		s.shared.Grow(min(sharedBytes, max(len(b), s.Size/8)))
	}
	start := s.shared.Len()
	s.shared.Write(b)
	return s.shared.String()[start:]
}

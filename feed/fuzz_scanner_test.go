package feed

import (
	"bytes"
	"reflect"
	"testing"
)

// FuzzScanner wants tokens that lie one after the other inside the document,
// and hold parts of it that nobody can write past.
func FuzzScanner(f *testing.F) {
	for _, doc := range seeds(f) {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		before := bytes.Clone(doc)
		s := scanner{doc: doc, report: func(offset int, message string) {
			if offset < 0 || offset > len(doc) || message == "" {
				t.Fatalf("a report %q at %d of %d", message, offset, len(doc))
			}
		}}
		end := 0
		for s.next() {
			if s.start < end || s.pos <= s.start || s.pos > len(doc) {
				t.Fatalf("a token at %d:%d after %d, of %d", s.start, s.pos, end, len(doc))
			}
			end = s.pos
			from := s.start
			inside := func(what string, part []byte) {
				if cap(part) == 0 {
					return
				}
				offset := int(reflect.ValueOf(part).Pointer() - reflect.ValueOf(doc).Pointer())
				if offset < from || offset+len(part) > s.pos || cap(part) != len(part) {
					t.Fatalf("%s %q at %d, %d bytes with room for %d, in a token at %d:%d", what, part, offset, len(part), cap(part), from, s.pos)
				}
				from = offset + len(part)
			}
			switch s.kind {
			case characters, cdata, declaration:
				inside("text", s.text)
			case startTag, endTag:
				inside("name", s.name)
				if s.kind == endTag {
					break
				}
				if len(s.name) == 0 {
					t.Fatalf("a start tag without a name at %d", s.start)
				}
				if len(s.attributes) > maxAttributes+1 {
					t.Fatalf("%d attributes", len(s.attributes))
				}
				for _, a := range s.attributes {
					inside("attribute", a.name)
					inside("value", a.value)
				}
			default:
				t.Fatalf("a token of kind %d", s.kind)
			}
		}
		if s.kind != endOfDocument || s.pos != len(doc) {
			t.Fatalf("the last token is of kind %d and ends at %d of %d", s.kind, s.pos, len(doc))
		}
		if !bytes.Equal(doc, before) {
			t.Fatal("the scanner wrote into the document")
		}
	})
}

package feed

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/news"
)

// seeds are the documents of testdata and short ones of each hostile kind.
func seeds(t testing.TB) (docs [][]byte) {
	t.Helper()
	for _, pattern := range []string{"testdata/*.xml", "testdata/*.json"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d documents, %v", pattern, len(paths), err)
		}
		for _, path := range paths {
			doc, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, doc)
		}
	}
	for _, make := range hostile {
		docs = append(docs, []byte(make(3)))
	}
	return docs
}

// FuzzParse wants the same of a document however it comes, with places inside
// of it, and nothing that refers to its bytes.
func FuzzParse(f *testing.F) {
	for _, doc := range seeds(f) {
		f.Add(doc)
	}
	f.Add([]byte("\xFE\xFF\x00<\x00r\x00s\x00s\x00>"))
	f.Add([]byte("<?xml version='1.0' encoding='gb2312'?><rss><channel><title>\xB1\xB1\xBE\xA9</title>"))
	f.Fuzz(func(t *testing.T, doc []byte) {
		before := bytes.Clone(doc)
		got, err := Parse(doc)
		if !bytes.Equal(doc, before) {
			t.Fatal("Parse wrote into the document")
		}
		if err != nil {
			var e *Error
			if got != nil || !errors.As(err, &e) {
				t.Fatalf("%v, %v", got, err)
			}
			if e.Offset < 0 || e.Offset > longest(doc) || e.Line < 1 || e.Column < 1 {
				t.Fatalf("an error at %d, line %d, column %d of %d bytes: %v", e.Offset, e.Line, e.Column, len(doc), err)
			}
		} else {
			checkProblems(t, got, doc)
			told := dump(t, got)
			for i := range doc {
				doc[i] = '#'
			}
			if again := dump(t, got); !bytes.Equal(again, told) {
				t.Fatal("the feed holds a part of the document")
			}
		}

		same := func(how string, again *news.Feed, failed error) {
			t.Helper()
			if !reflect.DeepEqual(again, got) || (failed == nil) != (err == nil) || err != nil && failed.Error() != err.Error() {
				t.Fatalf("%s: %v, not %v", how, failed, err)
			}
		}
		again, failed := Parse(before)
		same("a second time", again, failed)
		within := append(append([]byte("<rss><item>"), before...), "</title><item><title>x</title></item>"...)
		again, failed = Parse(within[len("<rss><item>"):][:len(before)])
		same("between other bytes", again, failed)
		again, failed = new(Parser).Read(iotest.OneByteReader(bytes.NewReader(before)))
		same("byte by byte", again, failed)
		again, failed = new(Parser).Read(iotest.DataErrReader(bytes.NewReader(before)))
		same("with the end at once", again, failed)

		strict := Parser{URL: "https://news.example/feed", Location: time.UTC, Omit: OmitBodies | OmitExtensions, MaxDepth: 4, MaxItems: 1}
		if f, err := strict.Parse(before); err != nil && !errors.As(err, new(*Error)) || err == nil && len(f.Articles) > 1 {
			t.Fatalf("with limits: %+v, %v", f, err)
		}
	})
}

// longest is how long a document may be once it is UTF-8.
func longest(doc []byte) int64 {
	if strings.IndexFunc(string(doc), func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return int64(len(doc))
	}
	return 3 * int64(len(doc)) // a byte of windows-1252, or one that stands for nothing
}

// checkProblems wants places inside the document, in its order.
func checkProblems(t *testing.T, f *news.Feed, doc []byte) {
	t.Helper()
	if len(f.Problems) > maxProblems+1 {
		t.Fatalf("%d problems", len(f.Problems))
	}
	for i, p := range f.Problems {
		if p.Message == "" || p.Offset < 0 || p.Offset > longest(doc) || p.Line < 1 {
			t.Fatalf("%+v, in %d bytes", p, len(doc))
		}
		if i > 0 && (p.Offset < f.Problems[i-1].Offset || p.Line < f.Problems[i-1].Line) {
			t.Fatalf("%+v after %+v", p, f.Problems[i-1])
		}
	}
}

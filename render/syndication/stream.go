//go:build !js

package syndication

import "io"

// piece is how many bytes are gathered before they are written: what a document
// needs of memory, beside its largest article.
const piece = 16 << 10

// A stream is a document in the making. Its bytes are appended to doc, and
// passed on to w in pieces. With w nil all of them stay in doc.
type stream struct {
	doc []byte
	w   io.Writer
	err error // of w
}

// newStream returns a stream that ends in w.
func newStream(w io.Writer) stream { return stream{doc: make([]byte, 0, piece+piece/4), w: w} }

// raw appends markup of this package.
func (s *stream) raw(markup string) { s.doc = append(s.doc, markup...) }

// between is called between two articles, where a piece may end. It reports
// whether the document is still wanted.
func (s *stream) between() bool {
	if s.w != nil && len(s.doc) >= piece {
		s.flush()
	}
	return s.err == nil
}

// flush passes on what is left, and returns the error of the writer.
func (s *stream) flush() error {
	if s.err == nil && s.w != nil {
		_, s.err = s.w.Write(s.doc)
		s.doc = s.doc[:0]
	}
	return s.err
}

// Package feed reads feeds into package news.
package feed

import (
	"errors"
	"io"
	"time"

	"ustb.edu.cn/campusnews/news"
)

// Parse reads a feed with the zero [Parser].
func Parse(doc []byte) (*news.Feed, error) { return new(Parser).Parse(doc) }

// A Parser reads feeds. Its zero value works.
type Parser struct {
	// URL is the address the document was fetched from. Relative addresses are
	// resolved against it; "" leaves them as they are.
	URL string
	// ContentType is the transport's Content-Type, for its charset; "" is none.
	ContentType string
	// Location is the zone of clocks that tell none; nil leaves them without.
	Location *time.Location
}

// Parse reads a document.
func (p *Parser) Parse(doc []byte) (*news.Feed, error) { return nil, errors.New("not yet") }

// Read reads a document to its end.
func (p *Parser) Read(r io.Reader) (*news.Feed, error) { return nil, errors.New("not yet") }

// Error says why, and where, a document could not be read.
type Error struct {
	Offset       int64 // byte of the document, from 0
	Line, Column int   // from 1; the column counts bytes; 0 is unknown
	Err          error
}

func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

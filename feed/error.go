package feed

import (
	"bytes"
	"errors"
	"strconv"
)

// Why a document could not be read. They come inside an [Error].
var (
	ErrEmpty    = errors.New("the document is empty")
	ErrHTML     = errors.New("the document is an HTML page, not a feed")
	ErrNotFeed  = errors.New("the document is not a feed")
	ErrTooLarge = errors.New("the document is larger than the limit MaxBytes")
	ErrTooDeep  = errors.New("elements are nested deeper than the limit MaxDepth")
	// ErrExpansion stops a document whose own entities become more than 1 MiB.
	ErrExpansion = errors.New("the document's entities become more than the limit of 1 MiB")
)

// An Error says why, and where, a document could not be read.
type Error struct {
	Offset       int64 // byte of the document, as UTF-8, from 0; -1 is unknown
	Line, Column int   // from 1, the column in bytes; 0 is unknown
	Err          error // the cause: one of the variables above, or a JSON syntax error
}

// Error returns, for instance:
//
//	feed: line 3, column 7: the document is not a feed
func (e *Error) Error() string {
	if e.Line == 0 {
		return "feed: " + e.Err.Error()
	}
	return "feed: line " + strconv.Itoa(e.Line) + ", column " + strconv.Itoa(e.Column) + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// errorAt returns the error for a place in doc.
func errorAt(doc []byte, offset int, cause error) *Error {
	offset = min(offset, len(doc))
	before := doc[:offset]
	return &Error{
		Offset: int64(offset),
		Line:   1 + bytes.Count(before, []byte("\n")),
		Column: offset - bytes.LastIndexByte(before, '\n'),
		Err:    cause,
	}
}

//go:build !js

package fetch

import (
	"net/http"
	"strings"
	"time"
)

// validate adds to a request the conditions under which the server need not
// send the document again (RFC 9110, section 13.1). It reports whether there
// are any.
func (e *entry) validate(request http.Header) bool {
	tag, modified := e.Header.Get("Etag"), e.Header.Get("Last-Modified")
	if tag != "" {
		request.Set("If-None-Match", tag)
	}
	if modified != "" {
		request.Set("If-Modified-Since", modified)
	}
	return tag != "" || modified != ""
}

// isMeantBy reports whether a 304 with this header can be about the entry.
func (e *entry) isMeantBy(header http.Header) bool {
	old, now := weakTag(e.Header.Get("Etag")), weakTag(header.Get("Etag"))
	return old == "" || now == "" || old == now
}

func weakTag(tag string) string { return strings.TrimPrefix(tag, "W/") }

// confirmed returns the entry as a 304 leaves it (RFC 9111, section 3.2): with
// the fields of its header, except those that are about a body it has not got.
func (e *entry) confirmed(header, request http.Header, asked, answered time.Time) *entry {
	next := *e
	next.Asked, next.Answered = asked, answered
	next.Header = e.Header.Clone()
	next.Header.Del("Age") // of the old answer's way here
	for name, values := range storedHeader(header) {
		if name != "Content-Type" && name != "Content-Range" {
			next.Header[name] = values
		}
	}
	next.Vary = varyOf(next.Header, request)
	return &next
}

//go:build !js

package fetch

import (
	"net/http"
	"time"
)

// A Response is a document and how it was come by. It may be shared with other
// callers: nothing in it may be changed.
type Response struct {
	// URL is where the document was found, after redirects.
	URL string
	// Moved is the address to use from now on, "" if the old one is right: where
	// the redirects led as long as each from the first was permanent (301, 308)
	// and none led from https to http.
	Moved string

	Status int // 200 or 203; of a cached answer, that of the first
	// Header is the answer's, without those that say how the body was encoded.
	Header      http.Header
	ContentType string // the header's, "" if there is none
	Body        []byte // decompressed, in the character set it came in

	// NotModified says that the server was asked and answered that the cached
	// body is still right (304). FromCache says that the body is the cached one,
	// whether the server was asked or not.
	NotModified, FromCache bool
	// Stale says that the body is the cached one although it is no longer fresh,
	// because the server could not be asked. Failure says why; it is nil otherwise.
	Stale   bool
	Failure error

	// Received is when the server sent the body, and Fetched when it last did so
	// or confirmed it.
	Received, Fetched time.Time
	// Expires is until when the body is fresh. It is not after Fetched if the
	// server promised nothing.
	Expires time.Time

	inside bool // from a server in the networks that are allowed
}

//go:build !js

package fetch

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"net/netip"
	"slices"
	"time"
	"unicode/utf8"
)

// An entry is an answer as the cache keeps it: a document or a redirect. It is
// not changed once it is made.
type entry struct {
	URL    string      `json:"url"`
	Status int         `json:"status"`
	Header http.Header `json:"header"`
	// Vary is what the request said in the fields that the answer depends on.
	Vary map[string]string `json:"vary,omitempty"`
	// Received is when the body came. Asked and Answered are when the last
	// request was sent and answered, which a 304 makes later.
	Received time.Time `json:"received"`
	Asked    time.Time `json:"asked"`
	Answered time.Time `json:"answered"`
	// Server is the address that answered, not valid if that is not known.
	Server netip.Addr `json:"server,omitzero"`

	body []byte
}

// entryMark begins an entry and changes with its form.
const entryMark = "campusnews fetch 1\n"

// encode returns the entry as a line of JSON and the body. Fields of the header
// that JSON cannot hold are left out.
func (e *entry) encode() ([]byte, error) {
	kept := *e
	kept.Header = make(http.Header, len(e.Header))
	for name, values := range e.Header {
		if isText(values...) {
			kept.Header[name] = values
		}
	}
	head, err := json.Marshal(&kept)
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte(entryMark), head, []byte("\n"), e.body), nil
}

var errEntry = errors.New("the cached entry is not in the form of this version")

// decodeEntry returns the entry of the answer for url.
func decodeEntry(value []byte, url string) (*entry, error) {
	value, ok := bytes.CutPrefix(value, []byte(entryMark))
	head, body, found := bytes.Cut(value, []byte("\n"))
	if !ok || !found {
		return nil, errEntry
	}
	e := &entry{body: body}
	if err := json.Unmarshal(head, e); err != nil {
		return nil, err
	}
	if e.URL != url || e.Header == nil {
		return nil, errEntry
	}
	return e, nil
}

// isInside reports whether the answer is not from a public address, but from a
// network that was allowed.
func (e *entry) isInside() bool { return new(guard).check(e.Server) != nil }

// isText reports whether values are UTF-8, which those of a header need not be.
func isText(values ...string) bool {
	for _, value := range values {
		if !utf8.ValidString(value) {
			return false
		}
	}
	return true
}

// isRedirect reports whether the answer is one to be followed.
func (e *entry) isRedirect() bool {
	switch e.Status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

func (e *entry) isPermanent() bool {
	return e.Status == http.StatusMovedPermanently || e.Status == http.StatusPermanentRedirect
}

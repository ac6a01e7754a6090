//go:build !js

package fetch

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"
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

	body []byte
}

// entryMark begins an entry and changes with its form.
const entryMark = "campusnews fetch 1\n"

// encode returns the entry as a line of JSON and the body.
func (e *entry) encode() ([]byte, error) {
	head, err := json.Marshal(e)
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

// isRedirect reports whether the answer is one to be followed.
func (e *entry) isRedirect() bool { return isRedirect(e.Status) }

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

func (e *entry) isPermanent() bool {
	return e.Status == http.StatusMovedPermanently || e.Status == http.StatusPermanentRedirect
}

// isStorable reports whether the answer may be kept by a cache that serves many
// (RFC 9111, section 3).
func (e *entry) isStorable() bool {
	d := parseDirectives(e.Header)
	if d.has("no-store") || d.has("private") || slices.Contains(varyFields(e.Header), "*") {
		return false
	}
	if e.isRedirect() && !e.isPermanent() {
		return e.lifetime() > 0
	}
	return true
}

// lifetime is how long the server says that the answer is fresh (section
// 4.2.1), 0 if it says nothing: news are not guessed to be the same.
func (e *entry) lifetime() time.Duration {
	d := parseDirectives(e.Header)
	if d.has("no-cache") {
		return 0
	}
	for _, name := range [...]string{"s-maxage", "max-age"} {
		if lifetime, ok := d.seconds(name); ok {
			return lifetime
		}
	}
	expires, err := http.ParseTime(e.Header.Get("Expires"))
	if err != nil {
		return 0
	}
	return max(expires.Sub(e.date()), 0)
}

// date is when the server made the answer.
func (e *entry) date() time.Time {
	if date, err := http.ParseTime(e.Header.Get("Date")); err == nil {
		return date
	}
	return e.Answered
}

// ageWhenAnswered is how old the answer was when it came (section 4.2.3).
func (e *entry) ageWhenAnswered() time.Duration {
	apparent := max(e.Answered.Sub(e.date()), 0)
	corrected := parseSeconds(e.Header.Get("Age")) + max(e.Answered.Sub(e.Asked), 0)
	return max(apparent, corrected)
}

// expires returns until when the answer is fresh, but no longer than limit.
func (e *entry) expires(limit time.Duration) time.Time {
	return e.Answered.Add(min(e.lifetime()-e.ageWhenAnswered(), limit))
}

// isFresh reports whether the answer may be used without asking. One that is
// from the future was kept under a wrong clock.
func (e *entry) isFresh(now time.Time, limit time.Duration) bool {
	return now.Before(e.expires(limit)) && !now.Before(e.Answered)
}

// mayBeStale reports whether the answer may be used although it is not fresh,
// since its server fails (section 4.2.4, and RFC 5861, section 4).
func (e *entry) mayBeStale(now time.Time, limit time.Duration) bool {
	d := parseDirectives(e.Header)
	for _, name := range [...]string{"no-cache", "must-revalidate", "proxy-revalidate", "s-maxage"} {
		if d.has(name) {
			return false
		}
	}
	expires := e.Answered.Add(e.lifetime() - e.ageWhenAnswered())
	if said, ok := d.seconds("stale-if-error"); ok && limit > 0 {
		return now.Before(expires.Add(said))
	}
	if expires.Before(e.Answered) { // as the server's clock may have it
		expires = e.Answered
	}
	return now.Before(expires.Add(limit))
}

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
func (e *entry) confirmed(header http.Header, asked, answered time.Time) *entry {
	next := *e
	next.Asked, next.Answered = asked, answered
	next.Header = e.Header.Clone()
	next.Header.Del("Age") // of the old answer's way here
	for name, values := range storedHeader(header) {
		if name != "Content-Type" && name != "Content-Range" {
			next.Header[name] = values
		}
	}
	return &next
}

// storedHeader returns a header without what belongs to one connection or to
// how the body was sent (section 3.1), and without cookies.
func storedHeader(header http.Header) http.Header {
	stored := header.Clone()
	for _, list := range header.Values("Connection") {
		for name := range strings.SplitSeq(list, ",") {
			stored.Del(strings.TrimSpace(name))
		}
	}
	for _, name := range [...]string{
		"Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authentication-Info", "Proxy-Connection", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
		"Content-Encoding", "Content-Length", "Set-Cookie",
	} {
		stored.Del(name)
	}
	return stored
}

// varyFields returns the names in Vary.
func varyFields(header http.Header) []string {
	var names []string
	for _, list := range header.Values("Vary") {
		for name := range strings.SplitSeq(list, ",") {
			if name = strings.TrimSpace(name); name != "" {
				names = append(names, http.CanonicalHeaderKey(name))
			}
		}
	}
	return names
}

// varyOf returns what a request says in the fields that an answer depends on.
func varyOf(header, request http.Header) map[string]string {
	var vary map[string]string
	for _, name := range varyFields(header) {
		if vary == nil {
			vary = make(map[string]string)
		}
		vary[name] = request.Get(name)
	}
	return vary
}

// answers reports whether the entry is an answer to such a request (section 4.1).
func (e *entry) answers(request http.Header) bool {
	for name, value := range e.Vary {
		if request.Get(name) != value {
			return false
		}
	}
	return true
}

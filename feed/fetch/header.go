//go:build !js

package fetch

import (
	"net/http"
	"strings"
)

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

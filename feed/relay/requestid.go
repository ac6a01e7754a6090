//go:build !js

package relay

import (
	"crypto/rand"
	"net/http"
	"strings"
)

// maxRequestID is how long an id may be that comes with a request, in bytes.
const maxRequestID = 64

type idKey struct{}

// newRequestID returns an id that no other request has.
func newRequestID() string { return rand.Text()[:16] }

// requestID returns the request's id: the one that was given to it here, that
// of the server in front (X-Request-Id) if it has the form of one, or a new one.
func requestID(r *http.Request) string {
	if id, ok := r.Context().Value(idKey{}).(string); ok {
		return id
	}
	id := r.Header.Get("X-Request-Id")
	strange := func(c rune) bool {
		return !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.')
	}
	if id == "" || len(id) > maxRequestID || strings.ContainsFunc(id, strange) {
		return newRequestID()
	}
	return id
}

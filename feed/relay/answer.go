//go:build !js

package relay

import (
	"bytes"
	"net/http"
	"slices"
)

// serve answers a GET or HEAD (RFC 9110, section 13 for conditions) and returns
// the status.
func (b *body) serve(w http.ResponseWriter, r *http.Request, allow []string) int {
	f := b.form(negotiate(r.Header["Accept-Encoding"]))
	h := w.Header()
	h["Etag"] = f.etag
	h["Cache-Control"] = b.cacheControl
	h["Vary"] = b.vary
	h["Last-Modified"] = b.lastModified
	if allow != nil {
		h["Access-Control-Allow-Origin"] = allow
	}
	if b.staleSince != nil {
		h[staleHeader] = b.staleSince
		h["Access-Control-Expose-Headers"] = exposeHeaders
	}
	if b.unchanged(r, f) {
		w.WriteHeader(http.StatusNotModified)
		return http.StatusNotModified
	}
	h["Content-Type"] = b.contentType
	h["Content-Length"] = f.length
	h["X-Content-Type-Options"] = nosniff
	if f.encoding != nil {
		h["Content-Encoding"] = f.encoding
	}
	if b.policy != nil {
		h["Content-Security-Policy"] = b.policy
	}
	if r.Method == http.MethodHead {
		w.WriteHeader(http.StatusOK)
		return http.StatusOK
	}
	w.Write(f.data) // it fails where the visitor has gone
	return http.StatusOK
}

// unchanged reports whether the visitor has the form already.
func (b *body) unchanged(r *http.Request, f *form) bool {
	if tags := r.Header["If-None-Match"]; tags != nil {
		return slices.ContainsFunc(tags, func(v string) bool { return hasTag([]byte(v), f.etag[0]) })
	}
	since := r.Header["If-Modified-Since"]
	if len(since) != 1 {
		return false
	}
	t, err := http.ParseTime(since[0])
	return err == nil && !b.modified.After(t)
}

// hasTag reports whether a value of If-None-Match names the tag, weakly
// compared: nginx makes tags weak where it compresses.
func hasTag(value []byte, tag string) bool {
	for len(value) > 0 {
		var one []byte
		one, value, _ = bytes.Cut(value, []byte(","))
		one = bytes.TrimSpace(one)
		if string(bytes.TrimPrefix(one, []byte("W/"))) == tag || string(one) == "*" {
			return true
		}
	}
	return false
}

// appendHead appends the head of the answer to a fast request, without Date and
// the line that ends it. The body is nil for a 304.
func (b *body) appendHead(dst []byte, f *form, r *fastRequest, s *slot) (head, body []byte) {
	body = f.data
	if r.tags != nil && hasTag(r.tags, f.etag[0]) {
		body = nil
		dst = append(dst, "HTTP/1.1 304 Not Modified\r\n"...)
	} else {
		dst = append(dst, "HTTP/1.1 200 OK\r\n"...)
		dst = appendField(dst, "Content-Type", b.contentType)
		dst = appendField(dst, "Content-Length", f.length)
		dst = appendField(dst, "X-Content-Type-Options", nosniff)
		dst = appendField(dst, "Content-Encoding", f.encoding)
		dst = appendField(dst, "Content-Security-Policy", b.policy)
	}
	dst = appendField(dst, "Etag", f.etag)
	dst = appendField(dst, "Cache-Control", b.cacheControl)
	dst = appendField(dst, "Vary", b.vary)
	dst = appendField(dst, "Last-Modified", b.lastModified)
	dst = appendField(dst, "Access-Control-Allow-Origin", s.allow(r.origin))
	if b.staleSince != nil {
		dst = appendField(dst, staleHeader, b.staleSince)
		dst = appendField(dst, "Access-Control-Expose-Headers", exposeHeaders)
	}
	return dst, body
}

// appendField appends a field, unless it has no value.
func appendField(dst []byte, name string, values []string) []byte {
	if values == nil {
		return dst
	}
	dst = append(dst, name...)
	dst = append(dst, ": "...)
	dst = append(dst, values[0]...)
	return append(dst, "\r\n"...)
}

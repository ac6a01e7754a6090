//go:build !js

package relay

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
)

// caught is deferred where a mistake of a parser or a writer, which some
// document may find, must not end the program: it logs a panic and makes it the
// error.
func (h *Handler) caught(err *error, about string) {
	if p := recover(); p != nil {
		h.log.Error("relay: panic", "about", about, "panic", p, "stack", string(debug.Stack()))
		*err = fmt.Errorf("panic: %v", p)
	}
}

// serveLogged answers and logs the request.
func (h *Handler) serveLogged(w http.ResponseWriter, r *http.Request) {
	id := requestID(r)
	r = r.WithContext(context.WithValue(r.Context(), idKey{}, id))
	begin := h.now()
	seen := &watched{ResponseWriter: w, status: http.StatusOK}
	h.serve(seen, r)
	h.log.Debug("relay: request", "id", id, "method", r.Method, "path", r.URL.Path, "query", r.URL.RawQuery,
		"status", seen.status, "bytes", seen.bytes, "took", h.now().Sub(begin).String())
}

// watched remembers what was answered.
type watched struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (w *watched) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *watched) Write(p []byte) (int, error) {
	n, err := w.ResponseWriter.Write(p)
	w.bytes += n
	return n, err
}

// Unwrap is for http.ResponseController.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

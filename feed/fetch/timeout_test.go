//go:build !js

package fetch

import (
	"errors"
	"io"
	"net/http"
	"testing"
	"time"
)

// TestTimeouts says for a server that is slow in one way how long a call takes.
func TestTimeouts(t *testing.T) {
	for _, test := range []struct {
		name    string
		retries int
		handler http.HandlerFunc
		want    time.Duration
	}{
		{"header", 0, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, DefaultHeaderTimeout},
		{"stall", 0, func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, "ne")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, DefaultStallTimeout},
		{"drip", 0, func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				io.WriteString(w, "n")
				w.(http.Flusher).Flush()
				time.Sleep(time.Second)
			}
		}, DefaultTimeout},
		{"redirects", 0, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(15 * time.Second)
			http.Redirect(w, r, r.URL.Path+"a", http.StatusFound)
		}, DefaultTimeout},
		{"retries", 1000, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(15 * time.Second)
			w.WriteHeader(502)
		}, DefaultTimeout},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := &Client{Retries: test.retries, Spacing: -1}
			inBubble(t, c, test.handler, func(t *testing.T) {
				start := time.Now()
				_, err := c.Get(t.Context(), "http://news.example.edu/")
				took := time.Since(start)
				if test.name != "retries" && !errors.Is(err, ErrTimeout) || err == nil {
					t.Error(err)
				}
				if took > test.want || took < test.want-15*time.Second {
					t.Errorf("took %v, want %v", took, test.want)
				}
			})
		})
	}
}

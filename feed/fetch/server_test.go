//go:build !js

package fetch_test

import (
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed/fetch"
)

// loopback is what tests have to open to reach their servers.
var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

// A server is a real one on 127.0.0.1 that counts its requests.
type server struct {
	*httptest.Server
	requests atomic.Int32
}

func serve(t testing.TB, handler http.HandlerFunc) *server {
	t.Helper()
	s := new(server)
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.requests.Add(1)
		handler(w, r)
	}))
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return s
}

// newClient returns a client that reaches loopback and does not wait.
func newClient(t testing.TB) *fetch.Client {
	c := &fetch.Client{Allow: loopback, Spacing: -1, Retries: -1}
	t.Cleanup(c.CloseIdleConnections)
	return c
}

// get returns what is at address, which has to be there.
func get(t *testing.T, c *fetch.Client, address string) *fetch.Response {
	t.Helper()
	r, err := c.Get(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// rss returns a feed with titles.
func rss(titles ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://news.example.edu/</link>`)
	for i, title := range titles {
		fmt.Fprintf(&b, "<item><title>%s</title><guid>%d</guid></item>", title, i)
	}
	b.WriteString("</channel></rss>")
	return b.String()
}

// httpDate is a time as headers have it.
func httpDate(t time.Time) string { return t.UTC().Format(http.TimeFormat) }

// A tlsServer is a real one that speaks https and HTTP/2, and the
// configuration that trusts it.
type tlsServer struct {
	URL string
	TLS *tls.Config
}

func newTLSServer(t testing.TB, handler http.HandlerFunc) tlsServer {
	t.Helper()
	s := httptest.NewUnstartedServer(handler)
	s.EnableHTTP2 = true
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return tlsServer{URL: s.URL, TLS: s.Client().Transport.(*http.Transport).TLSClientConfig}
}

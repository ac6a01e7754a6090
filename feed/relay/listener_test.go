//go:build !js

package relay

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// serveBoth serves h with and without a Listener, and returns where, and what
// counts the requests that net/http has seen of the first.
func serveBoth(t *testing.T, h *Handler) (fast, plain string, seen func() int) {
	t.Helper()
	var mu sync.Mutex
	count := 0
	counting := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		count++
		mu.Unlock()
		h.ServeHTTP(w, r)
	})
	serve := func(wrap func(net.Listener) net.Listener, handler http.Handler) string {
		tcp, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 10 * time.Second}
		done := make(chan error)
		go func() { done <- server.Serve(wrap(tcp)) }()
		t.Cleanup(func() {
			if err := server.Shutdown(context.Background()); err != nil {
				t.Error(err)
			}
			if err := <-done; !errors.Is(err, http.ErrServerClosed) {
				t.Error(err)
			}
		})
		return tcp.Addr().String()
	}
	fast = serve(func(l net.Listener) net.Listener { return &Listener{Listener: l, Handler: h} }, counting)
	plain = serve(func(l net.Listener) net.Listener { return l }, h)
	return fast, plain, func() int {
		mu.Lock()
		defer mu.Unlock()
		return count
	}
}

// exchange sends raw to addr, ends the sending, and returns all answers as they
// came, without their dates.
func exchange(t *testing.T, addr, raw string, pieces int) string {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	for piece := range slices.Chunk([]byte(raw), max(1, len(raw)/pieces)) {
		if _, err := c.Write(piece); err != nil {
			t.Fatal(err)
		}
		if pieces > 1 {
			time.Sleep(time.Millisecond)
		}
	}
	if err := c.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(c)
	if err != nil {
		t.Fatalf("after %q: %v, with %q", raw, err, all)
	}
	return describe(t, raw, all)
}

// describe returns the answers in a form that can be compared: status, sorted
// header, body.
func describe(t *testing.T, raw string, all []byte) string {
	t.Helper()
	var b strings.Builder
	r := bufio.NewReader(bytes.NewReader(all))
	for {
		if _, err := r.Peek(1); err == io.EOF {
			return b.String()
		}
		request := &http.Request{Method: "GET"}
		if strings.HasPrefix(raw, "HEAD") {
			request.Method = "HEAD"
		}
		answer, err := http.ReadResponse(r, request)
		if err != nil {
			t.Fatalf("after %q: %v, with %q", raw, err, all)
		}
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatalf("after %q: %v", raw, err)
		}
		if _, err := http.ParseTime(answer.Header.Get("Date")); err != nil && answer.StatusCode < 400 {
			t.Errorf("after %q: Date: %v", raw, err)
		}
		answer.Header.Del("Date")
		answer.Header.Del("X-Request-Id")
		fmt.Fprintf(&b, "%s %s %d close=%t\n", answer.Proto, answer.Status, answer.ContentLength, answer.Close)
		answer.Header.Write(&b)
		if answer.StatusCode < 400 { // others tell their id
			fmt.Fprintf(&b, "%q\n", body)
		}
	}
}

// ask returns a request with a Host and the given lines.
func ask(path string, lines ...string) string {
	return "GET " + path + " HTTP/1.1\r\nHost: relay.example.edu\r\n" + strings.Join(append(lines, ""), "\r\n") + "\r\n"
}

func TestListenerAnswersAsTheServerDoes(t *testing.T) {
	c := campusConfig()
	c.Origins = []string{"https://www.example.edu", "https://*.dept.example.edu"}
	h, o := newRelay(t, c)
	o.set(campusURL, someNews("Campus", 12))
	for _, path := range allPaths { // what was asked for once is there
		get(t, h, path)
	}
	tag := do(t, h, "GET", "/feeds/campus.json", "Accept-Encoding", "br").Header.Get("ETag")
	fast, plain, seen := serveBoth(t, h)

	const path = "/feeds/campus.json"
	quick := []string{ // what the server need not see
		ask(path),
		ask("/theme.css"),
		ask("/embed/campus", "Accept-Encoding: gzip, deflate, br, zstd", "User-Agent: x", "Accept: */*", "Cookie: a=b"),
		ask("/feeds/campus.html", "accept-encoding: GZIP;q=0.5, br;q=0"),
		ask(path, "Accept-Encoding: gzip", "Accept-Encoding: br"),
		ask(path, "Accept-Encoding:"),
		ask(path, "Accept-Encoding: *"),
		ask(path, "Accept-Encoding: *;q=0, identity;q=0"),
		ask(path, "Accept-Encoding: br;q=9, gzip;q=x, zstd;q=0.1"),
		ask(path, "Accept-Encoding: br", "If-None-Match: "+tag),
		ask(path, "Accept-Encoding: br", `If-None-Match: "x" , W/`+tag),
		ask(path, "Accept-Encoding: gzip", "If-None-Match: "+tag),
		ask(path, "If-None-Match: *"),
		ask(path, "If-None-Match:"),
		ask(path, "Origin: https://www.example.edu"),
		ask(path, "Origin: https://physics.dept.example.edu"),
		ask(path, "Origin: https://evil.example"),
		ask(path, "Connection: Keep-Alive"),
		ask(path) + ask("/embed/campus") + ask(path, "If-None-Match: *") + ask("/feeds/campus.rss"),
		strings.Repeat(ask(path, "Accept-Encoding: br"), 200),
	}
	for _, raw := range quick {
		for _, pieces := range []int{1, 7} {
			before := seen()
			if got, want := exchange(t, fast, raw, pieces), exchange(t, plain, raw, 1); got != want || got == "" {
				t.Errorf("%.300q in %d pieces is answered\n%.2000s\nby the server\n%.2000s", raw, pieces, got, want)
			}
			if seen() != before {
				t.Errorf("%.300q in %d pieces was left to the server", raw, pieces)
			}
		}
	}

	others := []string{
		ask("/feeds/none.json"),
		ask("/feeds/campus.json?count=3"),
		ask("/feeds/campus%2ejson"),
		ask("/../feeds/campus.json"),
		ask("//feeds/campus.json"),
		ask("/health"),
		ask(path, "Connection: close"),
		ask(path, "Connection: keep-alive, upgrade", "Upgrade: websocket"),
		ask(path, "Content-Length: 5") + "hello" + ask(path),
		ask(path, "Transfer-Encoding: chunked") + "0\r\n\r\n" + ask(path),
		ask(path, "If-Modified-Since: Mon, 01 Jan 2001 00:00:00 GMT"),
		ask(path, "Range: bytes=0-3"),
		ask(path, "Origin: https://www.example.edu", "Origin: https://evil.example"),
		ask(path, "Expect: 100-continue"),
		ask(path, " folded: x"),
		ask(path, "Host: other.example.edu"),
		ask(path, "X: "+strings.Repeat("y", 5000)),
		ask(path, "X : y"),
		ask(path, "X: a\rb"),
		ask(path, "X: a\x00b"),
		ask(path, ": y"),
		"GET " + path + " HTTP/1.1\r\n\r\n",
		"GET " + path + " HTTP/1.0\r\nHost: a\r\n\r\n",
		"GET " + path + " HTTP/1.1\nHost: a\n\n",
		"GET  " + path + " HTTP/1.1\r\nHost: a\r\n\r\n",
		"get " + path + " HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET http://relay.example.edu" + path + " HTTP/1.1\r\nHost: a\r\n\r\n",
		"HEAD " + path + " HTTP/1.1\r\nHost: a\r\n\r\n",
		"OPTIONS " + path + " HTTP/1.1\r\nHost: a\r\nOrigin: https://www.example.edu\r\n\r\n",
		"POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 60\r\n\r\n" + ask(path),
		ask(path)[:40],
		"\x16\x03\x01\x02\x00\x01\x00\x01",
		"",
		// What follows a request of the server's is the server's.
		ask("/health") + ask(path) + ask(path),
		ask(path) + ask("/feeds/campus.json?count=3") + ask(path),
	}
	for _, raw := range others {
		if got, want := exchange(t, fast, raw, 1), exchange(t, plain, raw, 1); got != want {
			t.Errorf("%.300q is answered\n%.2000s\nby the server\n%.2000s", raw, got, want)
		}
	}
}

// TestListenerCutAnywhere sends every beginning of some requests.
func TestListenerCutAnywhere(t *testing.T) {
	h, _ := newRelay(t, campusConfig())
	get(t, h, "/fragment/campus")
	fast, plain, _ := serveBoth(t, h)
	raw := ask("/fragment/campus", "If-None-Match: *") + ask("/fragment/campus", "Accept-Encoding: br", "If-None-Match: *")
	for i := range raw {
		if got, want := exchange(t, fast, raw[:i], 1), exchange(t, plain, raw[:i], 1); got != want {
			t.Fatalf("%q is answered\n%s\nby the server\n%s", raw[:i], got, want)
		}
	}
}

// TestListenerWaitsNoLonger holds that a visitor who never ends a request, sends
// it a byte at a time, or reads nothing is cut off.
func TestListenerWaitsNoLonger(t *testing.T) {
	h, _ := newRelay(t, campusConfig())
	get(t, h, "/feeds/campus.html")
	tcp, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	const short = 300 * time.Millisecond
	l := &Listener{Listener: tcp, Handler: h, HeaderTimeout: short, WriteTimeout: short, IdleTimeout: short}
	server := &http.Server{Handler: h, ReadHeaderTimeout: short, WriteTimeout: short, IdleTimeout: short}
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })

	whole := ask("/feeds/campus.html")
	for name, send := range map[string]func(c net.Conn) error{
		"nothing":                func(net.Conn) error { return nil },
		"half a request":         func(c net.Conn) error { _, err := io.WriteString(c, whole[:20]); return err },
		"one and a half":         func(c net.Conn) error { _, err := io.WriteString(c, whole+whole[:20]); return err },
		"nothing after a whole":  func(c net.Conn) error { _, err := io.WriteString(c, whole); return err },
		"a byte at a time":       func(c net.Conn) error { return trickle(c, whole[:len(whole)-1]+strings.Repeat("x", 10000)) },
		"a byte after a request": func(c net.Conn) error { return trickle(c, whole+"GET /"+strings.Repeat("x", 10000)) },
		"never reading": func(c net.Conn) error {
			for range 1000 {
				if _, err := io.WriteString(c, strings.Repeat(whole, 5000)); err != nil {
					return nil // it is cut off
				}
			}
			return errors.New("everything was taken")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := net.Dial("tcp", tcp.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if err := c.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
				t.Fatal(err)
			}
			if err := send(c); err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, c); errors.Is(err, context.DeadlineExceeded) || isTimeout(err) {
				t.Error("it is not cut off")
			}
		})
	}
}

// trickle sends until it is cut off.
func trickle(c net.Conn, text string) error {
	for i := range len(text) {
		if _, err := c.Write([]byte{text[i]}); err != nil {
			return nil
		}
		time.Sleep(5 * time.Millisecond)
	}
	return errors.New("all of it was waited for")
}

func isTimeout(err error) bool {
	var e net.Error
	return errors.As(err, &e) && e.Timeout()
}

// TestListenerIdleVisitorsDoNotStopTheEnd: a server ends at once although
// visitors have connections open, and what is being answered is answered.
func TestListenerIdleVisitorsDoNotStopTheEnd(t *testing.T) {
	h, _ := newRelay(t, campusConfig())
	get(t, h, "/feeds/campus.json")
	tcp, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: h}
	go server.Serve(&Listener{Listener: tcp, Handler: h})
	var conns []net.Conn
	for range 20 {
		c, err := net.Dial("tcp", tcp.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := io.WriteString(c, ask("/feeds/campus.json")); err != nil {
			t.Fatal(err)
		}
		answer, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil || answer.StatusCode != 200 {
			t.Fatalf("%v, %v", answer, err)
		}
		conns = append(conns, c)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Second) // net/http alone waits 5 for new ones
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		t.Fatal(err)
	}
	for _, c := range conns {
		if err := c.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, c); err != nil {
			t.Errorf("the end of a connection is %v", err)
		}
	}
}

// TestListenerAllocatesNothing answers on a connection whose other end is a
// buffer.
func TestListenerAllocatesNothing(t *testing.T) {
	h, _ := newRelay(t, campusConfig())
	get(t, h, "/feeds/campus.json", "Accept-Encoding", "br")
	raw := []byte(ask("/feeds/campus.json", "Accept-Encoding: gzip, deflate, br, zstd", "User-Agent: Mozilla/5.0", "Origin: https://www.example.edu", `If-None-Match: "x"`))
	c := &conn{Conn: nobody{}, listener: &Listener{Handler: h}}
	p := make([]byte, 4096)
	answer := func() {
		n := copy(p, raw)
		if rest, state := c.answerAll(p, n); rest != 0 || state != fastMore {
			t.Fatalf("%d bytes are left, state %d", rest, state)
		}
	}
	answer()
	// A new date line a second, and the two Buffers of an answer.
	if n := testing.AllocsPerRun(1000, answer); n > 1 {
		t.Errorf("%v allocations", n)
	}
}

// nobody takes what is written.
type nobody struct{ net.Conn }

func (nobody) Write(p []byte) (int, error)      { return len(p), nil }
func (nobody) SetReadDeadline(time.Time) error  { return nil }
func (nobody) SetWriteDeadline(time.Time) error { return nil }

// FuzzFastRequest compares what is read with what net/http reads: what is
// answered here, net/http reads as the same request.
func FuzzFastRequest(f *testing.F) {
	for _, raw := range []string{
		ask("/feeds/campus.json", "Accept-Encoding: br", "If-None-Match: *", "Origin: null"),
		ask("/x", "Host: y"), ask("/ x"), ask("/x", "A:b", "C :d"), ask("/%41?x"),
		ask("/x", "Connection: close"), ask("/x", "Content-Length: 1") + "z",
	} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, p []byte) {
		r, size, state := parseFast(p)
		if state != fastAnswer {
			return
		}
		request, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(p[:size])))
		if strings.ContainsFunc(string(r.path), func(c rune) bool { return c <= ' ' || c > '~' || strings.ContainsRune(`%?#"<>\^`+"`{|}", c) }) {
			return // no slot has such a path
		}
		if err != nil {
			t.Fatalf("net/http cannot read %q: %v", p[:size], err)
		}
		if request.Method != "GET" || request.Body != http.NoBody || request.Close || request.URL.Path != string(r.path) || request.URL.RawQuery != "" {
			t.Fatalf("%q is read as %+v and by net/http as %+v", p[:size], r, request)
		}
		if got := negotiate(request.Header["Accept-Encoding"]); got != r.coding {
			t.Fatalf("%q: coding %v, by net/http %v", p[:size], r.coding, got)
		}
		if got := request.Header.Get("If-None-Match"); got != string(r.tags) {
			t.Fatalf("%q: tags %q, by net/http %q", p[:size], r.tags, got)
		}
		if got := request.Header.Get("Origin"); got != string(r.origin) {
			t.Fatalf("%q: origin %q, by net/http %q", p[:size], r.origin, got)
		}
	})
}

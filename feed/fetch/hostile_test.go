//go:build !js

package fetch_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed/fetch"
)

// raw serves what answer writes to each connection after it has read the
// request, and returns its address and how many there were.
func raw(t *testing.T, answer func(net.Conn)) (address string, connections *atomic.Int32) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	connections = new(atomic.Int32)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			go func() {
				defer conn.Close()
				if _, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
					answer(conn)
				}
			}()
		}
	}()
	return "http://" + listener.Addr().String() + "/", connections
}

// TestBrokenServers has answers that are no documents. None is kept.
func TestBrokenServers(t *testing.T) {
	hang := func(c net.Conn) { io.Copy(io.Discard, c) } // until the client goes
	for _, test := range []struct {
		name   string
		answer func(net.Conn)
		want   error
	}{
		{"nothing", func(c net.Conn) {}, fetch.ErrNoAnswer},
		{"no HTTP", func(c net.Conn) { io.WriteString(c, "220 mail.example.edu ESMTP\r\n") }, fetch.ErrNoAnswer},
		{"bytes", func(c net.Conn) { c.Write(bytes.Repeat([]byte{0, 255}, 1000)) }, fetch.ErrNoAnswer},
		{"half a header", func(c net.Conn) { io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Ty") }, fetch.ErrNoAnswer},
		{"an endless header", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\n")
			for range 1 << 20 {
				if _, err := io.WriteString(c, "X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"); err != nil {
					return
				}
			}
		}, fetch.ErrNoAnswer},
		{"endless provisional answers", func(c net.Conn) {
			for range 1 << 20 {
				if _, err := io.WriteString(c, "HTTP/1.1 103 Early Hints\r\n\r\n"); err != nil {
					return
				}
			}
		}, fetch.ErrNoAnswer},
		{"two lengths", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 8\r\n\r\nnewsnews")
		}, fetch.ErrNoAnswer},
		{"a negative length", func(c net.Conn) { io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\nnews") }, fetch.ErrNoAnswer},
		{"shorter than it says", func(c net.Conn) { io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nnews") }, fetch.ErrCutOff},
		{"a chunk cut off", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nnews\r\n8\r\nne")
		}, fetch.ErrCutOff},
		{"no last chunk", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nnews\r\n")
		}, fetch.ErrCutOff},
		{"no chunks", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnews and more news\r\n")
		}, fetch.ErrCutOff},
		{"reset", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\nnews")
			time.Sleep(10 * time.Millisecond)
			c.(*net.TCPConn).SetLinger(0)
		}, fetch.ErrCutOff},
		{"a length that is too much", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\nnews")
			hang(c)
		}, fetch.ErrTooLarge},
		{"never ends", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n")
			for {
				if _, err := c.Write(make([]byte, 4096)); err != nil {
					return
				}
			}
		}, fetch.ErrTooLarge},
		{"never answers", hang, fetch.ErrTimeout},
		{"never sends the body", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n")
			hang(c)
		}, fetch.ErrTimeout},
		{"stops in the body", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nne")
			hang(c)
		}, fetch.ErrTimeout},
		{"a byte now and then", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n")
			for {
				time.Sleep(20 * time.Millisecond)
				if _, err := io.WriteString(c, "n"); err != nil {
					return
				}
			}
		}, fetch.ErrTimeout},
		{"a part", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 206 Partial Content\r\nContent-Length: 4\r\nContent-Range: bytes 0-3/8\r\n\r\nnews")
		}, fetch.ErrStatus},
		{"no content", func(c net.Conn) { io.WriteString(c, "HTTP/1.1 204 No Content\r\n\r\n") }, fetch.ErrStatus},
		{"a status that is none", func(c net.Conn) { io.WriteString(c, "HTTP/1.1 999 Go Away\r\nContent-Length: 0\r\n\r\n") }, fetch.ErrStatus},
		{"a redirect to nowhere", func(c net.Conn) { io.WriteString(c, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n") }, fetch.ErrRedirect},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			address, connections := raw(t, test.answer)
			c := newClient(t)
			c.MaxBytes = 1 << 20
			c.HeaderTimeout = 300 * time.Millisecond
			c.StallTimeout = 300 * time.Millisecond
			c.Timeout = time.Second
			if test.want != fetch.ErrTimeout {
				c.HeaderTimeout, c.StallTimeout, c.Timeout = 0, 0, 0
			}
			kept := new(fetch.MemoryCache)
			c.Cache = kept
			r, err := c.Get(t.Context(), address)
			var failed *fetch.Error
			if r != nil || !errors.Is(err, test.want) || !errors.As(err, &failed) || failed.URL != address {
				t.Errorf("got %v, %v", r, err)
			}
			if value, err := kept.Get(t.Context(), address); value != nil || err != nil {
				t.Errorf("kept %q, %v", value, err)
			}
			if n := connections.Load(); n != 1 {
				t.Errorf("%d connections", n)
			}
		})
	}
}

// TestChangedMidway has a document that is replaced while it is sent: the old
// length, and less than that of the new.
func TestChangedMidway(t *testing.T) {
	var n atomic.Int32
	address, _ := raw(t, func(c net.Conn) {
		if n.Add(1) == 1 {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nETag: \"1\"\r\n\r\nnews")
		} else {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nETag: \"2\"\r\n\r\nne")
		}
	})
	c := newClient(t)
	get(t, c, address)
	if r := get(t, c, address); !r.Stale || string(r.Body) != "news" || !errors.Is(r.Failure, fetch.ErrCutOff) || r.Header.Get("ETag") != `"1"` {
		t.Errorf("got %+v", r)
	}
}

func TestContextEnds(t *testing.T) {
	address, _ := raw(t, func(c net.Conn) { io.Copy(io.Discard, c) })
	c := newClient(t)
	c.Retries = 5
	why := errors.New("the program ends")
	ctx, cancel := context.WithCancelCause(t.Context())
	time.AfterFunc(50*time.Millisecond, func() { cancel(why) })
	r, err := c.Get(ctx, address)
	var failed *fetch.Error
	if r != nil || !errors.Is(err, why) || !errors.As(err, &failed) {
		t.Errorf("got %v, %v", r, err)
	}
}

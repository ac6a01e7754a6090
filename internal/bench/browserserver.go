//go:build !js

package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"

	"ustb.edu.cn/campusnews/wasm"
)

// site serves the pages that are measured and what they load, all of it in
// brotli, to a browser on the same machine.
type site struct {
	files  map[string]resource
	url    string
	server *http.Server
}

type resource struct {
	contentType  string
	cacheControl string
	tag          string
	packed       []byte // in brotli
}

const (
	revalidate = "no-cache" // pages and feeds are asked for at each visit
	keep       = "public, max-age=300"
)

func newSite() *site {
	return &site{files: make(map[string]resource)}
}

func (s *site) add(path, contentType, cacheControl string, content []byte) {
	s.addPacked(path, contentType, cacheControl, pack(content, brotli.BestCompression))
}

// pack returns content in brotli.
func pack(content []byte, level int) []byte {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, level)
	w.Write(content) // a bytes.Buffer takes everything
	w.Close()
	return b.Bytes()
}

func (s *site) addPacked(path, contentType, cacheControl string, packed []byte) {
	sum := sha256.Sum256(packed)
	s.files[path] = resource{contentType, cacheControl, fmt.Sprintf("%q", fmt.Sprintf("%x", sum[:8])), packed}
}

// start begins to serve; the widget is under /widget/.
func (s *site) start() error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/widget/", http.StripPrefix("/widget/", wasm.Handler()))
	mux.Handle("/", s)
	s.url = "http://" + listener.Addr().String()
	s.server = &http.Server{Handler: mux}
	go s.server.Serve(listener) // until stop
	return nil
}

func (s *site) stop() { s.server.Close() }

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, ok := s.files[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "br") {
		http.Error(w, "all is in brotli here", http.StatusNotAcceptable)
		return
	}
	header := w.Header()
	header.Set("Cache-Control", f.cacheControl)
	header.Set("ETag", f.tag)
	if r.Header.Get("If-None-Match") == f.tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Type", f.contentType)
	header.Set("Content-Encoding", "br")
	header.Set("Content-Length", strconv.Itoa(len(f.packed)))
	w.Write(f.packed)
}

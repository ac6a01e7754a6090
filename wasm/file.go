//go:build !js

package wasm

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
)

// file is something to serve, in the content codings of RFC 9110 section 8.4.1.
type file struct {
	contentType  string
	cacheControl string
	tag          string // names the content in all codings
	forms        map[coding]func() []byte
}

type coding string

const (
	br       coding = "br"
	gz       coding = "gzip"
	identity coding = "identity"
)

// plain returns a file with the content data.
func plain(contentType, cacheControl string, data []byte) *file {
	get := func() []byte { return data }
	return newFile(contentType, cacheControl, data, map[coding]func() []byte{
		identity: get,
		br:       sync.OnceValue(func() []byte { return compress(get(), brotliWriter) }),
		gz:       sync.OnceValue(func() []byte { return compress(get(), gzipWriter) }),
	})
}

// packed returns a file whose content data has in the coding br.
func packed(contentType, cacheControl string, data []byte) *file {
	get := sync.OnceValue(func() []byte { return unpack(data) })
	return newFile(contentType, cacheControl, data, map[coding]func() []byte{
		identity: get,
		br:       func() []byte { return data },
		gz:       sync.OnceValue(func() []byte { return compress(get(), gzipWriter) }),
	})
}

func newFile(contentType, cacheControl string, data []byte, forms map[coding]func() []byte) *file {
	sum := sha256.Sum256(data)
	return &file{contentType, cacheControl, hex.EncodeToString(sum[:12]), forms}
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	coding := negotiate(r.Header.Values("Accept-Encoding"))
	header := w.Header()
	header.Set("Content-Type", f.contentType)
	header.Set("Cache-Control", f.cacheControl)
	header.Set("Vary", "Accept-Encoding")
	header.Set("ETag", `"`+f.tag+"-"+string(coding)+`"`)
	data := f.forms[coding]()
	if coding != identity {
		header.Set("Content-Encoding", string(coding))
		w = sized{w, len(data)}
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// sized adds the length to answers that hold all of the content, which
// [http.ServeContent] leaves out where there is a Content-Encoding.
type sized struct {
	http.ResponseWriter
	size int
}

func (w sized) WriteHeader(status int) {
	if status == http.StatusOK {
		w.Header().Set("Content-Length", strconv.Itoa(w.size))
	}
	w.ResponseWriter.WriteHeader(status)
}

// negotiate returns the coding that the fields Accept-Encoding like best (RFC
// 9110 section 12.5.3): of those with the same weight the smallest, and
// identity where nothing is acceptable.
func negotiate(fields []string) coding {
	weights := map[coding]float64{}
	for field := range strings.SplitSeq(strings.Join(fields, ","), ",") {
		name, params, _ := strings.Cut(field, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "x-gzip" { // RFC 9110 section 8.4.1.3
			name = "gzip"
		}
		weights[coding(name)] = weight(params)
	}
	best, most := identity, 0.0
	for _, c := range []coding{br, gz, identity} {
		q, named := weights[c]
		if !named {
			q = weights["*"]
		}
		if q > most {
			best, most = c, q
		}
	}
	return best
}

// weight reads the parameter q of RFC 9110 section 12.4.2: 1 where there is
// none, 0 where it makes no sense.
func weight(params string) float64 {
	name, value, ok := strings.Cut(strings.TrimSpace(params), "=")
	if !ok || !strings.EqualFold(strings.TrimSpace(name), "q") {
		return 1
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || q < 0 || q > 1 {
		return 0
	}
	return q
}

func brotliWriter(w io.Writer) io.WriteCloser {
	return brotli.NewWriterLevel(w, brotli.BestCompression)
}

func gzipWriter(w io.Writer) io.WriteCloser {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		panic("wasm: " + err.Error()) // no such level
	}
	return z
}

func compress(data []byte, writer func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	w := writer(&b)
	if _, err := w.Write(data); err != nil {
		panic("wasm: " + err.Error()) // a bytes.Buffer takes everything
	}
	if err := w.Close(); err != nil {
		panic("wasm: " + err.Error())
	}
	return b.Bytes()
}

func unpack(data []byte) []byte {
	plain, err := io.ReadAll(brotli.NewReader(bytes.NewReader(data)))
	if err != nil {
		panic("wasm: " + err.Error()) // the program was built wrongly
	}
	return plain
}

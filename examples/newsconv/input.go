package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/netip"
	"os"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/feed/fetch"
	"ustb.edu.cn/campusnews/feed/page"
)

// maxDocument is how many bytes of a file or of standard input are read.
const maxDocument = 256 << 20

var errTooLarge = fmt.Errorf("the document has more than %d bytes", maxDocument)

// input is what the command line says about documents that are read, and about
// one of them what it came with.
type input struct {
	url     string // the address it is from
	charset string
	zone    *time.Location
	now     time.Time

	client      *fetch.Client // shared by all that are fetched
	contentType string        // "" for a file
}

// flags defines the flags about where documents are from.
func (in *input) flags(flags *flag.FlagSet) {
	client := new(fetch.Client)
	in.client = client
	flags.StringVar(&in.charset, "charset", "", "character set, a `LABEL` such as gb18030, before the document's own")
	flags.Func("allow", "private `NETWORK` that may be connected to, such as 10.20.0.0/16", func(network string) error {
		prefix, err := netip.ParsePrefix(network)
		client.Allow = append(client.Allow, prefix)
		return err
	})
	flags.Func("cache", "`DIRECTORY` to keep what is fetched, to ask only what changed", func(dir string) error {
		client.Cache = &fetch.DirCache{Dir: dir}
		return nil
	})
}

// baseFlags defines the flags about what a document leaves open.
func (in *input) baseFlags(flags *flag.FlagSet) {
	flags.StringVar(&in.url, "url", "", "`ADDRESS` of the document, which relative addresses are resolved against")
	flags.Func("zone", "time `ZONE` of clocks that tell none, such as Asia/Shanghai; they stay without one otherwise", func(name string) (err error) {
		in.zone, err = time.LoadLocation(name)
		return err
	})
	timeVar(flags, &in.now, "now", "`TIME`, such as 2022-05-10T12:00:00+08:00, that \"yesterday\" on a page is counted from; of a page that is fetched it is when it was sent, else none")
}

// timeVar defines a flag whose value is a time.
func timeVar(flags *flag.FlagSet, t *time.Time, name, usage string) {
	flags.Func(name, usage, func(value string) (err error) {
		*t, err = time.Parse(time.RFC3339, value)
		return err
	})
}

// isAddress reports whether a name is one to fetch and not that of a file.
func isAddress(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
}

// open returns the document called name, and the input with what is known about
// that one.
func (in input) open(p *process, name string) ([]byte, input, error) {
	var doc []byte
	var err error
	switch {
	case isAddress(name):
		var r *fetch.Response
		if r, err = in.client.Get(context.Background(), name); err != nil {
			break
		}
		in.url, in.contentType = cmp.Or(in.url, r.URL), r.ContentType
		if in.now.IsZero() {
			in.now = r.Received
		}
		doc = r.Body
	case name == "-":
		doc, err = readAll(p.stdin)
	default:
		doc, err = readFile(name)
	}
	if err != nil {
		return nil, in, about(name, err)
	}
	return doc, in, nil
}

// mediaType returns the Content-Type that a parser should go by.
func (in *input) mediaType() string {
	if in.charset != "" {
		return "text/plain; charset=" + in.charset
	}
	return in.contentType
}

// pageParser returns what reads pages.
func (in *input) pageParser() *page.Parser {
	return &page.Parser{URL: in.url, ContentType: in.mediaType(), Location: in.zone, Now: in.now, MaxBytes: maxDocument}
}

// textParser returns what reads text.
func (in *input) textParser() *page.TextParser {
	p := &page.TextParser{URL: in.url, Charset: in.charset, Location: in.zone}
	if _, parameters, err := mime.ParseMediaType(in.contentType); err == nil {
		p.Charset = cmp.Or(p.Charset, parameters["charset"])
	}
	return p
}

func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, cause(err)
	}
	doc, err := readAll(f)
	return doc, cmp.Or(err, f.Close())
}

func readAll(r io.Reader) ([]byte, error) {
	doc, err := io.ReadAll(io.LimitReader(r, maxDocument+1))
	switch {
	case err != nil:
		return nil, cause(err)
	case len(doc) > maxDocument:
		return nil, errTooLarge
	}
	return doc, nil
}

// about returns err with the name of what was read in front.
func about(name string, err error) error {
	return fmt.Errorf("%s: %w", name, cause(err))
}

// cause returns err without the file's name or the address, which the caller
// knows.
func cause(err error) error {
	var path *fs.PathError
	var fetched *fetch.Error
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &fetched) && errors.Is(fetched.Err, fetch.ErrForbiddenAddress):
		return fmt.Errorf("%w (-allow opens private networks)", fetched.Err)
	case errors.As(err, &fetched):
		return fetched.Err
	}
	return err
}

//go:build !js

package page

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
)

// xmlAttributes are an element's attributes by their local names, in lower case.
type xmlAttributes map[string]string

// maxXMLDepth is how deep the elements of sitemaps and OPML may be nested.
const maxXMLDepth = 256

// walkXML calls start and end for the elements of a small XML document, with
// the local names of the elements around them and their own, and end with the
// text that stands right in the element, trimmed. A document whose end is
// missing or broken is read as far as that, which problem then says. err is
// that of a document beyond p's limits.
func (p *Parser) walkXML(doc []byte, start func(path []string, attributes xmlAttributes), end func(path []string, text string)) (problem, err error) {
	if limit := p.maxBytes(); len(doc) > limit {
		return nil, pageError(fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit))
	}
	text := xmlToUTF8(doc, p.ContentType)
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, pageError(ErrEmpty)
	}
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	var path []string
	var texts [][]byte
	for nodes := 0; ; nodes++ {
		if nodes > p.maxNodes() {
			return nil, pageError(fmt.Errorf("%w: more than %d nodes", ErrTooLarge, p.maxNodes()))
		}
		token, err := d.RawToken()
		if err == io.EOF {
			if len(path) > 0 {
				return io.ErrUnexpectedEOF, nil
			}
			return nil, nil
		}
		if err != nil {
			return err, nil
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(path) == maxXMLDepth {
				return nil, pageError(fmt.Errorf("%w: elements are nested deeper than %d", ErrTooLarge, maxXMLDepth))
			}
			attributes := make(xmlAttributes, len(t.Attr))
			for _, a := range t.Attr {
				attributes[strings.ToLower(a.Name.Local)] = a.Value
			}
			path = append(path, t.Name.Local)
			texts = append(texts, nil)
			start(path, attributes)
		case xml.EndElement:
			// An end tag closes what is open in it; one of nothing is passed over.
			open := len(path) - 1
			for open >= 0 && path[open] != t.Name.Local {
				open--
			}
			for i := len(path) - 1; open >= 0 && i >= open; i-- {
				end(path[:i+1], string(bytes.TrimSpace(texts[i])))
				path, texts = path[:i], texts[:i]
			}
		case xml.CharData:
			if len(texts) > 0 {
				last := &texts[len(texts)-1]
				*last = append(*last, t...)
			}
		}
	}
}

var xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})["']`)

// xmlToUTF8 is [toUTF8] for a document that declares its character set as XML
// does.
func xmlToUTF8(doc []byte, contentType string) []byte {
	if m := xmlEncoding.FindSubmatch(doc[:min(len(doc), metaWithin)]); m != nil && contentType == "" {
		contentType = "application/xml; charset=" + string(m[1])
	}
	return toUTF8(doc, contentType)
}

// resolveLink returns ref as seen from base, "" if it is no address of the web.
func resolveLink(base, ref string) string {
	link, ok := address.Resource(ref)
	if !ok {
		return ""
	}
	return address.Resolve(base, link)
}

package feed

import (
	"bytes"

	"ustb.edu.cn/campusnews/news"
)

// extension keeps the element just opened as it is.
func (d *document) extension(list *[]news.Extension) {
	if d.parser.Omit&OmitExtensions != 0 {
		return
	}
	x := d.readExtension()
	if x.Name != "" {
		*list = append(*list, x)
	}
}

// readExtension reads the element just opened, with all it holds, and leaves it.
func (d *document) readExtension() news.Extension {
	s := &d.scanner
	if d.extensions++; d.extensions > maxExtensions {
		d.reportOnce(s.start, "more elements without a meaning than the limit of 10000; the rest are left out")
		return news.Extension{}
	}
	prefix, local := splitName(s.name)
	_, space := d.resolve(prefix)
	x := news.Extension{Space: space, Name: d.word(local)}
	for _, a := range s.attributes {
		prefix, local := splitName(a.name)
		if string(prefix) == "xmlns" || string(a.name) == "xmlns" {
			continue
		}
		space := ""
		if len(prefix) > 0 {
			_, space = d.resolve(prefix)
		}
		x.Attributes = append(x.Attributes, news.Attribute{Space: space, Name: d.word(local), Value: d.attributeText(a.value)})
	}
	if s.empty {
		d.pop()
		return x
	}
	own := len(d.frames) - 1
	var text []byte
	for d.err == nil && s.next() {
		switch s.kind {
		case characters, cdata:
			switch {
			case len(text) == 0 && d.isLiteral(s.text, s.kind):
				text = s.text // appending to it makes a copy
			case s.kind == cdata:
				text = d.appendLines(text, s.text)
			default:
				text = d.appendDecoded(text, s.text)
			}
		case startTag:
			if d.push(nowhere) {
				if child := d.readExtension(); child.Name != "" {
					x.Children = append(x.Children, child)
				}
			}
		case endTag:
			if d.endTag(own, ignore) {
				x.Text = d.kept.Keep(bytes.TrimSpace(withoutControls(text)))
				return x
			}
		}
	}
	x.Text = d.kept.Keep(bytes.TrimSpace(withoutControls(text)))
	return x
}

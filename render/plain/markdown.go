//go:build !js

package plain

import (
	"bytes"
	"strings"
	"sync"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
)

// Characters that mean something to the converter, or to what is added to it
// here. No text holds them, since [clean] leaves them out.
const (
	// hiddenEscape stands before a character that may need a backslash. It is
	// a control character.
	hiddenEscape = "\a"
	// hiddenNewline becomes a line break in code.
	hiddenNewline = '\uF002'
	// hiddenBackslash becomes a backslash. It is ours, and so is hiddenLine,
	// which keeps empty lines of code and becomes nothing.
	hiddenBackslash = '\uF003'
	hiddenLine      = '\uF004'
)

var (
	commonMark = sync.OnceValue(func() *converter.Converter { return newConverter() })
	gfm        = sync.OnceValue(func() *converter.Converter {
		return newConverter(table.NewTablePlugin(table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal)),
			strikethrough.NewStrikethroughPlugin())
	})
)

// newConverter returns a converter that escapes everything which Markdown would
// interpret within a line, and writes addresses as they are. Left to itself it
// escapes what it takes to be a link or a heading, and can be misled: by a
// line break in "[a<br>b](javascript:…)", by what an alt text holds, by code
// in a quotation.
func newConverter(more ...converter.Plugin) *converter.Converter {
	plugins := []converter.Plugin{base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false))}
	c := converter.NewConverter(converter.WithPlugins(append(plugins, more...)...))
	c.Register.RendererFor("a", converter.TagTypeInline, renderLink, converter.PriorityEarly)
	c.Register.RendererFor("img", converter.TagTypeInline, renderImage, converter.PriorityEarly)
	c.Register.RendererFor("pre", converter.TagTypeBlock, renderCode, converter.PriorityEarly)
	c.Register.TextTransformer(func(_ converter.Context, s string) string { return escapeReferences(s) }, converter.PriorityEarly)
	c.Register.TextTransformer(func(_ converter.Context, s string) string { return backslashes.Replace(s) }, converter.PriorityLate+1)
	return c
}

var backslashes = strings.NewReplacer(
	hiddenEscape+`\`, `\\`, hiddenEscape+"`", "\\`", hiddenEscape+"*", `\*`, hiddenEscape+"_", `\_`,
	hiddenEscape+"[", `\[`, hiddenEscape+"]", `\]`, hiddenEscape+"~", `\~`,
	string(hiddenBackslash)+hiddenEscape, `\`,
)

func (m *Markdown) append(dst []byte, doc *html.Node) []byte {
	fitMarkdown(doc, m.GFM)
	convert := commonMark()
	if m.GFM {
		convert = gfm()
	}
	out, err := convert.ConvertNode(doc)
	if err != nil {
		panic(err) // of plugins that do not fit together, whatever the document
	}
	out = bytes.ReplaceAll(out, []byte(string(hiddenLine)), nil)
	if len(out) > 0 {
		out = append(out, '\n')
	}
	return append(dst, out...)
}

func renderLink(ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	var b bytes.Buffer
	ctx.RenderChildNodes(ctx, &b, n)
	said := bytes.TrimSpace(b.Bytes())
	if len(said) == 0 {
		return converter.RenderSuccess
	}
	before, after, _ := bytes.Cut(b.Bytes(), said)
	w.Write(before)
	w.WriteString("[")
	w.Write(said)
	w.WriteString("](" + destination(attribute(n, "href")) + ")")
	w.Write(after)
	return converter.RenderSuccess
}

func renderImage(_ converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	alt := imageEscaper.Replace(strings.TrimSpace(attribute(n, "alt")))
	w.WriteString("![" + alt + "](" + destination(attribute(n, "src")) + ")")
	return converter.RenderSuccess
}

func renderCode(_ converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	code := strings.Trim(content(n), "\n")
	if strings.TrimSpace(code) == "" {
		return converter.RenderSuccess
	}
	fence := strings.Repeat("`", max(3, longestRun(code, '`')+1))
	w.WriteString("\n\n" + fence + "\n")
	for line := range strings.SplitSeq(code, "\n") {
		if strings.TrimSpace(line) == "" {
			line += string(hiddenLine)
		}
		w.WriteString(line + "\n")
	}
	w.WriteString(fence + "\n\n")
	return converter.RenderSuccess
}

// longestRun returns how often c stands in s one after another, at most.
func longestRun(s string, c byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] != c {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

var imageEscaper = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`,
	"<", `\<`, ">", `\>`, "&", "&amp;", "|", `\|`, "~", `\~`)

// destination returns an address as the destination of a link: CommonMark,
// section 6.3.
func destination(url string) string { return destinationEscaper.Replace(url) }

var destinationEscaper = strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `\`, "%5C",
	"`", "%60", "|", "%7C", "&", "&amp;")

// escapeReferences escapes the ampersands of what Markdown would take for a
// character reference: CommonMark, section 2.5.
func escapeReferences(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "&")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteByte('&')
		if n := strings.IndexFunc(after, func(r rune) bool { return r != '#' && !isASCIIAlphanumeric(r) }); n > 0 && after[n] == ';' {
			b.WriteString("amp;")
		}
		s = after
	}
}

func isASCIIAlphanumeric(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' && r < 0x80
}

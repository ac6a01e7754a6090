//go:build js

package dom_test

import (
	"syscall/js"
	"testing"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/dom"
)

// newDocument makes as much of a document as [dom.Builder] uses, since Go's
// test runner has none. serialized writes a tree as a server does; writes counts
// how often a node that is in the page was changed.
const newDocument = `
const node = (fields) => Object.assign({
	children: [],
	appendChild(child) {
		const moved = child.fragment ? child.children.splice(0) : [child];
		this.children.push(...moved);
		return child;
	},
	replaceChildren(...nodes) {
		document.writes++;
		this.children = [];
		nodes.forEach((n) => this.appendChild(n));
	},
	ownerDocument: document,
}, fields);
const escape = (s) => s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&#34;").replace(/\r/g, "&#13;");
const element = (tag) => node({
	tag,
	attrs: [],
	setAttribute(name, value) { this.attrs.push([name, value]); },
});
const document = {
	writes: 0,
	createElement: element,
	createTextNode: (text) => node({ text }),
	createDocumentFragment: () => node({ fragment: true }),
	serialized(n) {
		if (n.text !== undefined) return escape(n.text);
		const content = n.children.map(this.serialized, this).join("");
		if (!n.tag) return content;
		const attrs = n.attrs.map(([k, v]) => " " + k + '="' + escape(v) + '"').join("");
		const end = ["br", "hr", "img", "source", "wbr"].includes(n.tag) ? "" : "</" + n.tag + ">";
		return "<" + n.tag + attrs + ">" + content + end;
	},
};
return { document, parent: node({}) };
`

func TestBuilder(t *testing.T) {
	page := js.Global().Get("Function").New(newDocument).Invoke()
	document, parent := page.Get("document"), page.Get("parent")
	parent.Set("ownerDocument", document)

	article := &news.Article{
		Title: "Steel & <iron>", URL: "https://news.example.edu/1", Summary: "In \"brief\".", Language: "zh",
		Image: news.Image{URL: "1.jpg", Alt: "a < b"}, Body: `<p onclick="x()">The <em>body</em><br>of it</p><script>x()</script>`,
	}
	feed := &news.Feed{Title: "Campus", Articles: []*news.Article{article, {}}}
	d := dom.New(parent)
	for name, c := range map[string]struct {
		describe func(render.Builder)
		want     []byte
	}{
		"view":    {func(b render.Builder) { new(render.View).Build(b, feed) }, new(render.View).Append(nil, feed)},
		"article": {func(b render.Builder) { new(render.Article).Build(b, article) }, new(render.Article).Append(nil, article)},
		"text": {func(b render.Builder) {
			b.Open("p")
			b.Attr("title", "\uFEFF\x00<")
			b.Text("\uFEFFa")
			b.Text("\x00<")
			b.Close()
			b.Text("c")
		}, []byte(`<p title="` + "\uFEFF\uFFFD" + `&lt;">` + "\uFEFF" + `a` + "\uFFFD" + `&lt;</p>c`)},
	} {
		document.Set("writes", 0)
		c.describe(d)
		if n := document.Get("writes").Int(); n != 0 {
			t.Errorf("%s: the page was written %d times before Done", name, n)
		}
		d.Done()
		if n := document.Get("writes").Int(); n != 1 {
			t.Errorf("%s: the page was written %d times, want once", name, n)
		}
		got := document.Call("serialized", js.ValueOf(map[string]any{"children": parent.Get("children")})).String()
		if got != string(c.want) {
			t.Errorf("%s: nodes\n%s\nbytes\n%s", name, got, c.want)
		}
	}
}

func TestTextNodesDoNotTouch(t *testing.T) {
	page := js.Global().Get("Function").New(newDocument).Invoke()
	d := dom.New(page.Get("parent"))
	d.Text("a")
	d.Text("b")
	d.Done()
	if n := page.Get("parent").Get("children").Length(); n != 1 {
		t.Errorf("%d text nodes, want 1", n)
	}
}

package render

// sanitised returns markup with nothing in it but what the allow-list has.
// bluemonday, which follows elsewhere, is too large to be sent.
func (v *Article) sanitised(markup string, brief bool) string { return allowed(markup, brief) }

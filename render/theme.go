package render

import _ "embed"

// CSS is a theme for all views, in a page and in a shadow root. It takes fonts
// and the colour of text from around it and derives its other colours, keeps
// room for pictures before they load, and is set by the custom properties that
// its first lines list.
//
//go:embed theme.css
var CSS string

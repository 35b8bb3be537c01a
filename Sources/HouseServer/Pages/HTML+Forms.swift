import Election
import Publication

/// Forms: every one that changes something carries the session's token.
extension HTML {
  mutating func form(
    _ action: String, _ visit: Visit, _ attributes: StaticString = "",
    _ said: (name: StaticString, text: Text)? = nil, _ content: (inout HTML) -> Void
  ) {
    raw("<form method=\"post\" action=\"")
    text(action)
    raw("\" ")
    raw(attributes)
    if let said {
      raw(" ")
      raw(said.name)
      raw("=\"")
      label(said.text)
      raw("\"")
    }
    raw(">")
    hidden("token", visit.formToken)
    content(&self)
    raw("</form>\n")
  }

  mutating func hidden(_ name: StaticString, _ value: String) {
    raw("<input type=\"hidden\" name=\"")
    raw(name)
    raw("\" value=\"")
    text(value)
    raw("\">")
  }

  mutating func button(_ name: Text, _ attributes: StaticString = "class=\"plain\"") {
    raw("<button type=\"submit\" ")
    raw(attributes)
    raw(">")
    text(name)
    raw("</button>")
  }

  /// A field with its label.
  ///
  /// - Parameters:
  ///   - name: what the form calls it.
  ///   - title: what people call it.
  ///   - value: what stands in it.
  ///   - attributes: more of it, such as its type.
  ///   - hint: what is said beside it; nil: nothing.
  mutating func field(
    _ name: String, _ title: Text, _ value: String = "", _ attributes: StaticString = "",
    hint: Text? = nil
  ) {
    raw("<p class=\"field\"><label for=\"f-")
    text(name)
    raw("\">")
    text(title)
    raw("</label><input id=\"f-")
    text(name)
    raw("\" name=\"")
    text(name)
    raw("\" value=\"")
    text(value)
    raw("\" ")
    raw(attributes)
    if hint != nil {
      raw(" aria-describedby=\"h-")
      text(name)
      raw("\"")
    }
    raw(">")
    if let hint {
      raw("<small id=\"h-")
      text(name)
      raw("\">")
      text(hint)
      raw("</small>")
    }
    raw("</p>\n")
  }

  /// A choice with its label.
  mutating func choice(
    _ name: String, _ title: Text, _ options: [(value: String, name: Text)], chosen: String? = nil
  ) {
    raw("<p class=\"field\"><label for=\"f-")
    text(name)
    raw("\">")
    text(title)
    raw("</label><select id=\"f-")
    text(name)
    raw("\" name=\"")
    text(name)
    raw("\">")
    for option in options {
      raw("<option value=\"")
      text(option.value)
      raw(option.value == chosen ? "\" selected>" : "\">")
      text(option.name)
      raw("</option>")
    }
    raw("</select></p>\n")
  }

  mutating func paragraph(_ text: Text, _ attributes: StaticString = "") {
    element("p", attributes) { $0.text(text) }
  }
}

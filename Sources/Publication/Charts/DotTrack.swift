import Election

/// One value as a dot on a scale, with the target as a line; the number stands beside it as text.
struct DotTrack {
  let scale: Scale
  let target: StatedPercentage?
  /// Whether the marks of the scale are drawn, as below an axis.
  var hasMarks = false

  func write(
    _ percentage: Percentage, isBelow: Bool, isComplete: Bool, to html: inout HTML
  ) {
    html.raw("<svg height=\"18\" aria-hidden=\"true\">")
    for mark in hasMarks ? scale.marks : [] {
      html.raw("<line class=\"grid\" y2=\"18\" x1=\"")
      html.markup("\(scale.place(mark))\" x2=\"\(scale.place(mark))\"/>")
    }
    if let target {
      let place = scale.place(Int64(target.tenThousandths / 100))
      html.raw("<line class=\"target\" y2=\"18\" x1=\"")
      html.markup("\(place)\" x2=\"\(place)\"/>")
    }
    let colour = !isComplete ? "open" : isBelow ? "below" : "dot"
    html.raw("<circle r=\"5\" cy=\"9\" class=\"")
    html.markup("\(colour)\" cx=\"\(scale.place(percentage.hundredths))\"/></svg>")
  }
}

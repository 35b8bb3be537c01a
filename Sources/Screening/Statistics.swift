import Glibc

/// The few distributions that screening needs.
///
/// These are for saying where to look first; nothing that counts is decided here.
package enum Statistics {
  /// How probable it is that a normal variable is so many standard deviations off, on either side.
  package static func normalTails(_ deviations: Double) -> Double {
    erfc(abs(deviations) / 2.0.squareRoot())
  }

  /// How probable it is that a variable is so many estimated standard deviations off, on either side,
  /// where those have been estimated from few values (Student).
  ///
  /// - Parameters:
  ///   - deviations: how many.
  ///   - degrees: the degrees of freedom of the estimate; more than 0, any fraction.
  /// - Returns: a probability, exact in its tail too.
  package static func studentTails(_ deviations: Double, degrees: Double) -> Double {
    incompleteBeta(degrees / (degrees + deviations * deviations), degrees / 2, 0.5)
  }

  /// The regularized incomplete beta function, by its continued fraction (Abramowitz, Stegun 26.5.8).
  private static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges quickly on one side of the mean only.
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let logarithm: Double =
      lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)
    let front = exp(logarithm) / a
    let tiny = 1e-300
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1), tiny)
    var fraction = d
    for step in 1...300 {
      let m = Double(step)
      let place = a + 2 * m
      let even: Double = m * (b - m) * x / ((place - 1) * place)
      let odd: Double = -(a + m) * (a + b + m) * x / (place * (place + 1))
      for term in [even, odd] {
        d = 1 / nonzero(1 + term * d, tiny)
        c = nonzero(1 + term / c, tiny)
        fraction *= c * d
      }
      if abs(c * d - 1) < 1e-14 { break }
    }
    return min(1, front * fraction)
  }

  private static func nonzero(_ value: Double, _ tiny: Double) -> Double {
    abs(value) < tiny ? tiny : value
  }

  /// How probable it is that of so many expected rare events so few or so many happen, on either side
  /// (Poisson).
  package static func poissonTails(_ count: Int, expected: Double) -> Double {
    guard expected > 0 else { return count == 0 ? 1 : 0 }
    // From the end that is nearer to what was seen.
    var (term, sum) = (exp(-expected), 0.0)
    for index in 0..<(Double(count) <= expected ? count + 1 : count) {
      sum += term
      term *= expected / Double(index + 1)
    }
    return min(1, 2 * (Double(count) <= expected ? sum : max(0, 1 - sum)))
  }

  /// How probable it is that chi-square with nine degrees of freedom is so large (for ten digits).
  ///
  /// The closed form for an odd number of degrees (Abramowitz, Stegun 26.4.4).
  package static func chiSquareTail9(_ value: Double) -> Double {
    guard value > 0 else { return 1 }
    let root = value.squareRoot()
    let series =
      root * (1 + value / 3 + value * value / 15 + value * value * value / 105)
    let tail =
      erfc(root / 2.0.squareRoot()) + (2 / Double.pi).squareRoot() * exp(-value / 2) * series
    return min(1, max(0, tail))
  }

  /// Which of many tests stand out, if at most a part `rate` of those may be false alarms
  /// (Benjamini, Hochberg 1995).
  ///
  /// - Parameters:
  ///   - probabilities: of each test, how probable so much is by chance.
  ///   - rate: the part of false alarms among what is reported.
  /// - Returns: the places of those that stand out.
  package static func standOut(_ probabilities: [Double], rate: Double) -> Set<Int> {
    let order = probabilities.indices.sorted {
      (probabilities[$0], $0) < (probabilities[$1], $1)
    }
    var last = -1
    for (rank, index) in order.enumerated()
    where probabilities[index] <= rate * Double(rank + 1) / Double(order.count) {
      last = rank
    }
    return Set(order.prefix(last + 1))
  }

  /// The middle of some values; 0 for none.
  package static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}

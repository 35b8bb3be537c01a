import NIOCore

extension Visit {
  /// How long somebody may take for a piece of what was asked for.
  private static let longest = TimeAmount.seconds(60)

  /// Begins to wait for somebody to take a piece: who does not in time is cut off, so that nobody holds a
  /// connection for ever.
  ///
  /// - Returns: what is called off once the piece is taken.
  func patience() -> Scheduled<Void> {
    let channel = channel
    return channel.eventLoop.scheduleTask(in: Self.longest) { channel.close(promise: nil) }
  }
}

import FoundationEssentials
package import Staging

/// The outlines of areas, by their codes, as somebody has brought them (GeoJSON, RFC 7946).
package struct GeoShapes: Sendable {
  /// A place in degrees.
  struct Point: Equatable, Sendable {
    let longitude, latitude: Double
  }

  /// The rings of each area: outlines and holes.
  let rings: [String: [[Point]]]

  /// Whether there is an outline of an area.
  package func has(_ code: String) -> Bool { rings[code] != nil }

  /// Reads features with a property `code`, a text or a number, that are polygons.
  ///
  /// - Parameter path: the file.
  /// - Throws: where it cannot be read, is something else, or no feature has a code.
  package init(geoJSON path: String) throws(OutputFailure) {
    let bytes = try FileReader.bytes(of: path)
    let collection: Collection
    do {
      collection = try JSONDecoder().decode(Collection.self, from: Data(bytes))
    } catch {
      throw OutputFailure(
        path,
        reason: "không phải GeoJSON (FeatureCollection), hoặc bị cắt ngang; not GeoJSON (a "
          + "FeatureCollection), or cut off")
    }
    var rings: [String: [[Point]]] = [:]
    for feature in collection.features {
      guard let code = feature.properties?.code, let geometry = feature.geometry else { continue }
      for ring in geometry.rings {
        var points: [Point] = []
        for place in ring {
          guard place.count >= 2, abs(place[0]) <= 180, abs(place[1]) <= 90 else {
            throw OutputFailure(
              path,
              reason:
                "tọa độ của \(code) không phải độ kinh, vĩ (WGS 84); coordinates of \(code) are "
                + "not degrees (WGS 84)")
          }
          points.append(Point(longitude: place[0], latitude: place[1]))
        }
        rings[code, default: []].append(points)
      }
    }
    guard !rings.isEmpty else {
      throw OutputFailure(
        path,
        reason: "không vùng nào có thuộc tính code; no polygon in it has a property `code`")
    }
    self.rings = rings
  }

  private struct Collection: Decodable {
    let features: [Feature]
  }

  private struct Feature: Decodable {
    let properties: Properties?
    let geometry: Geometry?
  }

  private struct Properties: Decodable {
    let code: String?

    private enum Key: String, CodingKey { case code }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      code =
        (try? values.decode(String.self, forKey: .code))
        ?? (try? values.decode(Int.self, forKey: .code)).map { "\($0)" }
    }
  }

  /// Other geometries than polygons have no rings.
  private struct Geometry: Decodable {
    let rings: [[[Double]]]

    private enum Key: String, CodingKey { case type, coordinates }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      switch try values.decode(String.self, forKey: .type) {
      case "Polygon": rings = try values.decode([[[Double]]].self, forKey: .coordinates)
      case "MultiPolygon":
        rings = try values.decode([[[[Double]]]].self, forKey: .coordinates).flatMap(\.self)
      default: rings = []
      }
    }
  }
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace TradeSim.Console.Terminal;

/// <summary>How JSON is written for people and programs alike: letters as they are.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

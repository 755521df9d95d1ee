using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TradeSim.Domain.Goods;
using TradeSim.Results.Files;

namespace TradeSim.Results.Folder;

/// <summary>How a run stands.</summary>
public enum RunStatus
{
    Running,
    Done,
    Failed,
    Stopped,
}

/// <summary>A thing that was read, and the SHA-256 of what was read, so that it can be told from a later version.</summary>
public sealed record Fingerprint(string Name, string Sha256);

/// <summary>
/// <c>manifest.json</c>: what was run, with what, how far it came and how it ended. Rewritten whole at every closed year
/// and at the end.
/// </summary>
public sealed record Manifest
{
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>2 from the first Parquet files with dates and doubles; CSV is the same in both.</summary>
    public int FormatVersion { get; init; } = 2;

    public required string RunId { get; init; }

    public required Fingerprint Scenario { get; init; }

    public required Fingerprint World { get; init; }

    public required uint Seed { get; init; }

    /// <summary><c>orleans</c> or <c>reference</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Silos the run lived on; 0 on the reference engine.</summary>
    public required int Silos { get; init; }

    /// <summary>First month of the run.</summary>
    public required string From { get; init; }

    /// <summary>Last month of the run, as asked for.</summary>
    public required string Until { get; init; }

    /// <summary>Months closed so far.</summary>
    public required int Months { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required double WallSeconds { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Digest of the last closed month; it covers all months before.</summary>
    public required string Digest { get; init; }

    /// <summary>Grams that the audits could not account for, by element.</summary>
    public required SortedDictionary<string, long> MassErrorGrams { get; init; }

    /// <summary>The command line of the run.</summary>
    public required string Command { get; init; }

    public string Money { get; init; } = "constant 2024 USD";

    /// <summary>From what the tables were made again after the run had ended; null where the run wrote them itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rebuilt { get; init; }

    public void Write(string folder) =>
        AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>Grams by symbol, from grams by element.</summary>
    public static SortedDictionary<string, long> Errors(IReadOnlyList<long> grams) =>
        new(Element.All.ToDictionary(element => element.Symbol, element => grams[element.Index]), StringComparer.Ordinal);

    /// <summary>
    /// Says how a run stands in a folder where no file can be made any more: written over what is there, which needs no
    /// more room.
    /// </summary>
    public void WriteOver(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, FileName), FileMode.Open, FileAccess.Write);
        var bytes = AtomicFile.Utf8.GetBytes(JsonSerializer.Serialize(this, Json) + "\n");
        file.Write(bytes);
        file.SetLength(bytes.Length);
    }

    /// <summary>The manifest of a folder; null where there is none that can be read.</summary>
    public static Manifest? TryRead(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<Manifest>(File.ReadAllText(Path.Combine(folder, FileName)), Json);
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

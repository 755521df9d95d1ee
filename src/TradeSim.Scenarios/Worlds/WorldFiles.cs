using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Tables;

namespace TradeSim.Scenarios.Worlds;

/// <summary>The tables of a world as read, before they are joined.</summary>
public sealed record WorldFiles(string Name, string Sha256, IReadOnlyDictionary<string, Table> ByName)
{
    public Table this[TableShape shape] => ByName[shape.Name];

    /// <summary>The ids of a table, in the order of its rows.</summary>
    public ImmutableHashSet<string> Ids(string table) =>
        [.. ByName[table].Rows.Select(row => row[ByName[table].Shape.Key[0]]).Concat(ByName[table].Lost).Where(id => id.Length > 0)];

    /// <summary>Reads every table there is; a table that cannot be read counts as one without rows.</summary>
    public static WorldFiles Read(string folder, string name, Faults faults)
    {
        var byName = new Dictionary<string, Table>(StringComparer.Ordinal);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var shape in TableShapes.All.OrderBy(shape => shape.File, StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, shape.File);
            var shown = SourceText.Shown(path);
            var source = SourceText.Read(path, shown, FaultKinds.NoTable, null, faults);
            byName[shape.Name] = source is null
                ? new Table(shape, new SourceText(shown, ""), [], [])
                : new TableReader(shape, source, faults).Read();
            sha.AppendData(Encoding.UTF8.GetBytes($"{shape.File}\n{source?.Text.Length ?? -1}\n{source?.Text}"));
        }

        return new WorldFiles(name, Convert.ToHexStringLower(sha.GetHashAndReset()), byName);
    }
}

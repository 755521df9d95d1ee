using System.Collections.Immutable;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Tables;

namespace TradeSim.Scenarios.Worlds;

/// <summary>The tables of a world as read, before they are joined.</summary>
/// <param name="Name">The world's.</param>
/// <param name="Sha256">The identity of the world: see <see cref="WorldIdentity"/>.</param>
/// <param name="ByName">Each table.</param>
public sealed record WorldFiles(string Name, string Sha256, IReadOnlyDictionary<string, Table> ByName)
{
    /// <summary>Tables that people read and the model does not.</summary>
    private static readonly string[] Companions = ["sources.csv"];

    private static readonly string[] Endings = [".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods", ".parquet"];

    public Table this[TableShape shape] => ByName[shape.Name];

    /// <summary>The ids of a table, in the order of its rows.</summary>
    public ImmutableHashSet<string> Ids(string table) =>
        [.. ByName[table].Rows.Select(row => row[ByName[table].Shape.Key[0]]).Concat(ByName[table].Lost).Where(id => id.Length > 0)];

    /// <summary>Reads every table there is; a table that cannot be read counts as one without rows.</summary>
    public static WorldFiles Read(string folder, string name, Faults faults)
    {
        var byName = new Dictionary<string, Table>(StringComparer.Ordinal);
        using var identity = new WorldIdentity();
        foreach (var shape in TableShapes.All.OrderBy(shape => shape.File, StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, shape.File);
            var shown = SourceText.Shown(path);
            var source = SourceText.Read(path, shown, FaultKinds.NoTable, null, faults);
            byName[shape.Name] = source is null
                ? new Table(shape, new SourceText(shown, ""), [], [])
                : new TableReader(shape, source, faults).Read();
            identity.Add(byName[shape.Name]);
        }

        return new WorldFiles(name, identity.Sha256(), byName);
    }

    /// <summary>Tables in the folder of a world that nobody reads, with what each may have been meant to be.</summary>
    public static IEnumerable<string> Unread(string folder)
    {
        string[] known = [.. TableShapes.All.Select(shape => shape.File), .. Companions];
        foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if (Endings.Contains(Path.GetExtension(name).ToLowerInvariant()) && !name.StartsWith('.') && !known.Contains(name, StringComparer.Ordinal))
            {
                var guess = Spelling.Nearest(name, known);
                yield return $"{SourceText.Shown(file)} is not read: a world has no such table{(guess is null ? "" : $"; did you mean '{guess}'?")}";
            }
        }
    }
}

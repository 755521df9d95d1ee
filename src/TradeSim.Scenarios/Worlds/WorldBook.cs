using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Scenarios.Worlds;

/// <summary>A world and what its tables say of it, row by row, with source and confidence.</summary>
/// <param name="Tables">What the model runs on.</param>
/// <param name="Rows">Every row of every table, in the order of the tables.</param>
/// <param name="Sha256">The identity of the world: see <see cref="WorldIdentity"/>.</param>
public sealed record WorldBook(WorldTables Tables, ImmutableArray<WorldBookRow> Rows, string Sha256)
{
    private static readonly string[] Main = ["countries.csv", "elements.csv", "mines.csv", "hubs.csv"];

    /// <summary>Baskets by id, for mines that a scenario opens.</summary>
    public required ImmutableSortedDictionary<string, Basket> Baskets { get; init; }

    /// <summary>Tables in its folder that nobody reads, each as a sentence.</summary>
    public ImmutableArray<string> Unread { get; init; } = [];

    /// <summary>Classes of ore and their grade.</summary>
    public required ImmutableSortedDictionary<string, double> Ores { get; init; }

    /// <summary>The rows that a thing (a country, mine, hub, element, place, ...) is the subject of, or is named in.</summary>
    public IEnumerable<WorldBookRow> About(string thing) =>
        Rows.Where(row => row.Cells.Any(cell => cell.Value.Split(' ').Contains(thing, StringComparer.OrdinalIgnoreCase)))
            .OrderBy(row => !row.Key.Split(' ').Contains(thing, StringComparer.OrdinalIgnoreCase) ? 2 : Main.Contains(row.Table) ? 0 : 1);
}

/// <summary>One row of a table: what it says, where it stands, on whose word and how sure.</summary>
/// <param name="Table">The file, such as <c>mines.csv</c>.</param>
/// <param name="Line">Its line in the file.</param>
/// <param name="Key">The id, or the ids, of the row.</param>
/// <param name="Cells">Column and value, in the order of the file.</param>
public sealed record WorldBookRow(
    string Table, int Line, string Key, ImmutableArray<KeyValuePair<string, string>> Cells, string Source, string Confidence, string Note);

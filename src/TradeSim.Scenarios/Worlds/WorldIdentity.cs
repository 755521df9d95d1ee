using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TradeSim.Scenarios.Tables;

namespace TradeSim.Scenarios.Worlds;

/// <summary>
/// The identity of a world: a digest of what its tables say, cell by cell as they were parsed. How a file writes that (line ends,
/// byte-order mark, encoding, separator, quotes, the order of columns, 5 or 5.0) is no part of it.
/// </summary>
public sealed class WorldIdentity : IDisposable
{
    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds a table; the order of tables and of rows counts.</summary>
    public void Add(Table table)
    {
        var text = new StringBuilder();
        Put(text, table.Shape.File);
        Put(text, table.Rows.Length.ToString(CultureInfo.InvariantCulture));
        foreach (var row in table.Rows)
        {
            foreach (var column in table.Shape.AllColumns)
            {
                Put(text, Said(column, row[column.Name]));
            }
        }

        _sha.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>The digest of all tables added, in hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower(_sha.GetHashAndReset());

    public void Dispose() => _sha.Dispose();

    private static string Said(Column column, string cell) =>
        column.Kind is CellKind.Number or CellKind.Whole or CellKind.Percent && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : cell.ReplaceLineEndings("\n");

    /// <summary>With its length before it, so that no two lists of texts are the same text.</summary>
    private static void Put(StringBuilder text, string value) =>
        text.Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value);
}

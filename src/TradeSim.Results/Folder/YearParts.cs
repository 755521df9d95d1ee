using System.Globalization;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Files;
using TradeSim.Results.Tables;

namespace TradeSim.Results.Folder;

/// <summary>
/// The tables of a run on their way. The open year is in memory; a closed one lies as <c>table.parts/year</c>, to be read
/// while the run goes on. The end joins them.
/// </summary>
public sealed class YearParts
{
    private readonly string _folder;
    private readonly TableFiles _files;
    private readonly Sheet[] _open = [.. ResultTables.Monthly.Select(table => new Sheet(table.Shape))];
    private readonly List<string>[] _closed = [.. ResultTables.Monthly.Select(_ => new List<string>())];
    private readonly Action<Sheet, ClosedMonth>[] _add;
    private int _year;

    public YearParts(string folder, TableFiles files, Scenario scenario)
    {
        (_folder, _files) = (folder, files);
        _add = [.. ResultTables.Monthly.Select(table => table.Begin(scenario))];
        foreach (var sheet in _open)
        {
            Directory.CreateDirectory(PartsFolder(sheet.Shape));
        }
    }

    /// <summary>The folder of a table's closed years, in the run's folder.</summary>
    public static string FolderOf(string table) => table + ".parts";

    /// <summary>Adds a month; the first month of a year closes the year before.</summary>
    public async Task AddAsync(ClosedMonth month)
    {
        if (_year != month.Month.Year)
        {
            for (var table = 0; table < _open.Length; table++)
            {
                await CloseYearAsync(table);
            }

            _year = month.Month.Year;
        }

        for (var table = 0; table < _open.Length; table++)
        {
            _add[table](_open[table], month);
        }
    }

    /// <summary>
    /// Closes the open year, all tables side by side since nothing else is left to do, and puts each whole table in the place
    /// of its parts. A table without a row has one part without a row.
    /// </summary>
    public async Task JoinAsync()
    {
        await Parallel.ForAsync(0, _open.Length, async (table, _) => await CloseYearAsync(table));
        for (var table = 0; table < _open.Length; table++)
        {
            var shape = _open[table].Shape;
            if (_closed[table].Count == 0)
            {
                await WritePartAsync(table);
            }

            await _files.JoinAsync(_closed[table], Path.Combine(_folder, shape.Name + _files.Extension));
            Directory.Delete(PartsFolder(shape), recursive: true);
        }
    }

    private async Task CloseYearAsync(int table)
    {
        if (_open[table].Rows > 0)
        {
            await WritePartAsync(table);
            _open[table].Clear();
        }
    }

    private async Task WritePartAsync(int table)
    {
        var sheet = _open[table];
        var part = Path.Combine(PartsFolder(sheet.Shape), _year.ToString("0000", CultureInfo.InvariantCulture) + _files.Extension);
        await _files.WriteAsync(sheet, part);
        _closed[table].Add(part);
    }

    private string PartsFolder(TableShape shape) => Path.Combine(_folder, FolderOf(shape.Name));
}

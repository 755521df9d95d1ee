using System.Globalization;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Files;
using TradeSim.Results.Tables;

namespace TradeSim.Results.Folder;

/// <summary>
/// The tables of a run on their way: the open year in memory, closed years as <c>table.parts/year</c>, all of them
/// joined at the end. A closed year is written while the next one is simulated.
/// </summary>
public sealed class YearParts(string folder, TableFiles files)
{
    private readonly List<PartFile>[] _closed = [.. ResultTables.Monthly.Select(_ => new List<PartFile>())];
    private Sheet[] _open = Blank();
    private int? _year;
    private Task _writing = Task.CompletedTask;

    private static Sheet[] Blank() => [.. ResultTables.Monthly.Select(table => new Sheet(table.Shape))];

    /// <summary>Adds a month; the first month of a year closes the year before.</summary>
    public async Task AddAsync(ClosedMonth month)
    {
        if (_year is not null && _year != month.Month.Year)
        {
            await CloseYearAsync();
        }

        _year = month.Month.Year;
        for (var table = 0; table < _open.Length; table++)
        {
            ResultTables.Monthly[table].Add(_open[table], month);
        }
    }

    /// <summary>Writes what is open and joins all years into one file for each table.</summary>
    public async Task JoinAsync()
    {
        await CloseYearAsync();
        await _writing;
        for (var table = 0; table < _open.Length; table++)
        {
            var shape = ResultTables.Monthly[table].Shape;
            var parts = PartsFolder(shape);
            files.Join(shape, _closed[table], Path.Combine(folder, shape.Name + files.Extension));
            if (Directory.Exists(parts))
            {
                Directory.Delete(parts, recursive: true);
            }
        }
    }

    private async Task CloseYearAsync()
    {
        await _writing;
        if (_year is not { } year)
        {
            return;
        }

        var closed = _open;
        _open = Blank();
        _year = null;
        _writing = Task.Run(() => Write(closed, year));
    }

    private void Write(Sheet[] closed, int year)
    {
        for (var table = 0; table < closed.Length; table++)
        {
            var sheet = closed[table];
            if (sheet.Rows == 0)
            {
                continue;
            }

            var parts = PartsFolder(sheet.Shape);
            Directory.CreateDirectory(parts);
            var name = year.ToString("0000", CultureInfo.InvariantCulture) + files.Extension;
            _closed[table].Add(files.Write(sheet, Path.Combine(parts, name)));
        }
    }

    private string PartsFolder(TableShape shape) => Path.Combine(folder, shape.Name + ".parts");
}

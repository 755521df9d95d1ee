using System.Globalization;
using DuckDB.NET.Data;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;
using TradeSim.Results.Tables;

namespace TradeSim.Console.Queries;

/// <summary>
/// The tables of a run as a database in memory: one view for each table, under its name, and <c>summary</c>. Months are dates, whatever
/// format the run was written in. SQL can read the run and nothing else, and write nothing.
/// </summary>
public sealed class RunDatabase : IDisposable
{
    private const string Parquet = ".parquet";
    private const string Csv = ".csv";
    private const string Parts = ".parts";

    private static readonly IReadOnlyList<TableShape> Shapes = [.. ResultTables.Monthly.Select(table => table.Shape), EntitiesTable.Shape];

    private readonly DuckDBConnection _connection;

    private RunDatabase(DuckDBConnection connection, IReadOnlyList<string> tables) => (_connection, Tables) = (connection, tables);

    /// <summary>The names of the views.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <param name="folder">A run's folder. Of a run that goes on, the years that are closed are there.</param>
    public static RunDatabase Open(string folder)
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        var tables = new List<string>();
        foreach (var shape in Shapes)
        {
            if (SourceOf(folder, shape) is { } source)
            {
                Execute(connection, $"CREATE VIEW {shape.Name} AS SELECT * FROM {source}");
                tables.Add(shape.Name);
            }
        }

        var summary = Path.Combine(folder, SummaryFile.Name);
        if (File.Exists(summary))
        {
            Execute(connection, $"CREATE VIEW summary AS SELECT * FROM read_csv({Quoted(summary)}, header=true, columns={{'year': 'INTEGER', 'metric': 'VARCHAR', 'subject': 'VARCHAR', 'value': 'DOUBLE', 'unit': 'VARCHAR'}})");
            tables.Add("summary");
        }

        Execute(connection, $"SET allowed_directories=[{Quoted(Path.GetFullPath(folder))}]");
        Execute(connection, "SET enable_external_access=false");
        Execute(connection, "SET lock_configuration=true");
        return new RunDatabase(connection, tables);
    }

    /// <summary>The rows of a query, all of them as values.</summary>
    /// <exception cref="DuckDBException">The SQL is wrong; the message says where.</exception>
    public QueryResult Query(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(column => new QueryColumn(reader.GetName(column), IsNumber(reader.GetFieldType(column)))).ToList();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, columns.Count).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        }

        return new QueryResult(columns, rows);
    }

    /// <summary>Writes what a query gives as a Parquet file, made beside the run's own and moved from there.</summary>
    public static void WriteParquet(string folder, string sql, string path)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using (var run = Open(folder))
        {
            foreach (var shape in Shapes.Where(shape => run.Tables.Contains(shape.Name)))
            {
                Execute(connection, $"CREATE VIEW {shape.Name} AS SELECT * FROM {SourceOf(folder, shape)}");
            }

            // The statement is read by the other connection first, which can neither write nor read beyond the run.
            run.Query($"SELECT * FROM ({sql.TrimEnd().TrimEnd(';')}) LIMIT 0");
        }

        Execute(connection, $"CREATE VIEW summary AS SELECT * FROM read_csv({Quoted(Path.Combine(folder, SummaryFile.Name))}, header=true)");
        Execute(connection, $"COPY ({sql.TrimEnd().TrimEnd(';')}) TO {Quoted(path)} (FORMAT parquet, COMPRESSION zstd)");
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>What a view reads: the table, or the parts of it that are there while the run goes on; null where there is nothing yet.</summary>
    private static string? SourceOf(string folder, TableShape shape)
    {
        foreach (var extension in new[] { Parquet, Csv })
        {
            var file = Path.Combine(folder, shape.Name + extension);
            var parts = Path.Combine(folder, shape.Name + Parts);
            var path = File.Exists(file) ? file
                : Directory.Exists(parts) && Directory.GetFiles(parts, "*" + extension).Length > 0 ? Path.Combine(parts, "*" + extension)
                : null;
            if (path is not null)
            {
                return extension == Parquet ? $"read_parquet({Quoted(path)})" : CsvSource(shape, path);
            }
        }

        return null;
    }

    private static string CsvSource(TableShape shape, string path)
    {
        var types = shape.Columns.Select(column => $"'{column.Name}': '{(column.Kind switch { ColumnKind.Text or ColumnKind.Month => "VARCHAR", ColumnKind.Whole => "BIGINT", _ => "DOUBLE" })}'");
        var months = shape.Columns.Where(column => column.Kind == ColumnKind.Month).Select(column => $"CAST({column.Name} || '-01' AS DATE) AS {column.Name}");
        var replace = string.Join(", ", months) is { Length: > 0 } list ? $" REPLACE ({list})" : "";
        return $"(SELECT *{replace} FROM read_csv({Quoted(path)}, header=true, columns={{{string.Join(", ", types)}}}))";
    }

    private static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal || type == typeof(System.Numerics.BigInteger);

    private static string Quoted(string path) => string.Create(CultureInfo.InvariantCulture, $"'{path.Replace("'", "''", StringComparison.Ordinal)}'");

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
